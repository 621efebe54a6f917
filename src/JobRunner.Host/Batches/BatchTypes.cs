namespace JobRunner.Host.Batches;

/// <summary>The job types that rows have without naming them.</summary>
internal static class BatchTypes
{
    public const string Speech = "speech";
    public const string Command = "command";
}
