namespace JobRunner.Host.CommandLine;

/// <summary>What the program's end says; the same for every verb.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>There is a finding, or a run failed.</summary>
    public const int Finding = 1;

    public const int WrongUsage = 2;

    public const int StoreUnreachable = 3;
}
