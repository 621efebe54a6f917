namespace JobRunner.Processes.Detached;

/// <summary>A child process to start so that it outlives this one.</summary>
public sealed record DetachedStart
{
    /// <summary>What to start; a log path that is left out means that only the tail is kept.</summary>
    public required ChildStart Child { get; init; }

    /// <summary>The file that says where it runs, and later how it ended; mode 0600, its folder 0700 if it is made.</summary>
    public required string StatePath { get; init; }
}
