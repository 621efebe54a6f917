using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What <c>list --json</c> prints.</summary>
/// <param name="Runs">The runs, newest first.</param>
/// <param name="Next">What to give as <c>--after</c> for the next page; <see langword="null"/> at the end.</param>
internal sealed record ListReport(IReadOnlyList<RunSummary> Runs, Guid? Next)
{
    public static ListReport Of(RunPage page) => new([.. page.Runs.Select(RunSummary.Of)], page.Next);
}
