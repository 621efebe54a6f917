namespace JobRunner.LabAgent.Sync;

/// <summary>What was found under the home.</summary>
public sealed record ScriptSyncResult : JobResult
{
    /// <summary>How many scripts are there.</summary>
    public int Found { get; init; }

    /// <summary>How many rows were taken away, because their scripts are not there any more.</summary>
    public int Gone { get; init; }
}
