using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Status;

/// <summary>All runs that the store keeps.</summary>
internal sealed record TotalsReport(long Submitted, long Done, long Failed, long Outstanding)
{
    public static TotalsReport Of(StatusFacts facts) => new(
        facts.Sum(RunTransitions.States),
        facts.Sum(RunState.Succeeded),
        facts.Sum(RunState.Failed),
        facts.Sum(RunTransitions.States.Where(state => !state.IsFinal())));
}
