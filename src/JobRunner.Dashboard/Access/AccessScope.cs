namespace JobRunner.Dashboard.Access;

/// <summary>What an endpoint lets its caller do.</summary>
public enum AccessScope
{
    /// <summary>Look.</summary>
    Read,

    /// <summary>Change something: a run, a type, what is kept.</summary>
    Act,
}
