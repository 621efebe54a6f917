namespace JobRunner.Host.Stores;

/// <summary>What a verb needs of a store.</summary>
internal enum StoreNeed
{
    /// <summary>There has to be one: there is nothing to see in a new one.</summary>
    Existing,

    /// <summary>One is made where there is none.</summary>
    ExistingOrNew,
}
