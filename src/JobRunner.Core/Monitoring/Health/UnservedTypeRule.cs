using JobRunner.Discovery;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Monitoring.Health;

/// <summary>Runs that wait for a type that no living node executes wait for ever.</summary>
internal sealed class UnservedTypeRule : IHealthRule
{
    public IEnumerable<HealthFinding> Judge(HealthFacts facts)
    {
        if (!facts.Store.IsCurrent)
        {
            return [];
        }

        var served = ServedTypes(facts);
        var unserved = facts.Backlog.Where(backlog => backlog.Waiting > 0 && !served.Contains(backlog.JobType)).ToList();
        return served.Count == 0 && unserved.Count > 0
            ? [NobodyThere(unserved)]
            : unserved.Select(backlog => Unserved(facts, backlog, served));
    }

    private static HashSet<string> ServedTypes(HealthFacts facts)
    {
        var elsewhere = facts.Store.Nodes.Where(node => node.IsAlive).SelectMany(node => node.Node.JobTypes);
        var here = facts.Node is null ? [] : facts.Jobs.Where(job => job.IsEnabled).SelectMany(job => job.Aliases.Prepend(job.JobType));
        return [.. elsewhere, .. here];
    }

    private static HealthFinding NobodyThere(IReadOnlyList<TypeBacklog> unserved) => new(
        HealthFindingKind.UnservedType,
        HealthStatus.Degraded,
        $"No node lives that executes anything, and runs wait ({unserved.Sum(backlog => backlog.Waiting)}). Start one.");

    private static HealthFinding Unserved(HealthFacts facts, TypeBacklog backlog, HashSet<string> served) => new(
        HealthFindingKind.UnservedType,
        HealthStatus.Degraded,
        $"{Runs(backlog.Waiting)} for job type '{backlog.JobType}', {WhyNot(facts, backlog.JobType, served)}",
        backlog.JobType);

    private static string Runs(long waiting) => waiting == 1 ? "1 run waits" : $"{waiting} runs wait";

    private static string WhyNot(HealthFacts facts, string jobType, HashSet<string> served)
    {
        if (facts.Jobs.FirstOrDefault(job => job.JobType == jobType || job.Aliases.Contains(jobType)) is { IsEnabled: false } job)
        {
            var reason = job.DisabledReason is { } words ? $" ({words})" : string.Empty;
            return $"which is disabled here{reason}, and which no other living node executes. Enable it, or cancel them.";
        }

        return $"which no living node has.{NearestName.Hint(jobType, served)} Deploy a task of that type, or cancel them.";
    }
}
