namespace JobRunner.Host.Serve;

/// <summary>What a signal to stop means, by those before it.</summary>
internal enum StopWish
{
    /// <summary>Stop in order.</summary>
    First,

    /// <summary>The same wish, come a second way: to the process, and to the group that it is in.</summary>
    Echo,

    /// <summary>End at once.</summary>
    Second,
}
