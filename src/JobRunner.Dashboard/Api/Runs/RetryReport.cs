using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What <c>retry --json</c> prints.</summary>
/// <param name="Retried">The runs that are due now.</param>
/// <param name="LeftAlone">Those that had not ended, or had succeeded.</param>
internal sealed record RetryReport(IReadOnlyList<Guid> Retried, IReadOnlyList<LeftRun> LeftAlone)
{
    public static RetryReport Of(IReadOnlyList<JobRun> runs, IReadOnlyList<Guid> retried)
    {
        var done = retried.ToHashSet();
        return new RetryReport(retried, [.. runs.Where(run => !done.Contains(run.Id)).Select(run => new LeftRun(run.Id, $"it is {StateText.Of(run.State)}"))]);
    }
}
