using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Runs that wait for a type that no living node has, and types that someone paused.</summary>
internal sealed class ServiceCheck : IDoctorCheck
{
    private static readonly RunState[] _waiting = [.. RunTransitions.States.Where(state => state.IsWaiting())];

    public string Name => "nodes";

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var counts = await subject.Store.CountAsync(cancellationToken).ConfigureAwait(false);
        var nodes = await subject.Store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        var types = await subject.Store.GetTypesAsync(cancellationToken).ConfigureAwait(false);
        return [.. Unserved(counts, [.. nodes.Where(node => node.IsAlive)]), .. types.Where(type => type.Pause is not null).Select(type => Paused(type, subject.Now))];
    }

    public static IEnumerable<DoctorFinding> Unserved(IReadOnlyList<TypeCounts> counts, IReadOnlyList<NodeStatus> living)
    {
        var waiting = counts.Select(count => (count.JobType, Waiting: _waiting.Sum(state => count[state]))).Where(type => type.Waiting > 0).ToList();
        if (living.Count == 0)
        {
            return waiting.Count == 0
                ? [new(DoctorSeverity.Note, "No node lives; nothing waits for one.")]
                : [new(DoctorSeverity.Warning, $"No node lives, and {Words.Count(waiting.Sum(type => type.Waiting), "run waits", "runs wait")}.", "Start one with 'jobrunner serve'.")];
        }

        var served = living.SelectMany(node => node.Node.JobTypes).ToHashSet(StringComparer.Ordinal);
        return
            from type in waiting
            where !served.Contains(type.JobType)
            select new DoctorFinding(
                DoctorSeverity.Warning,
                $"{Words.Count(type.Waiting, "run waits", "runs wait")} for '{type.JobType}', which no living node has.{NearestName.Hint(type.JobType, served)}",
                "Deploy a task of that type or enable it, or cancel them.");
    }

    private static DoctorFinding Paused(TypeStatus type, DateTimeOffset now) => new(
        DoctorSeverity.Note,
        $"'{type.JobType}' has been paused for {Words.Span(now - type.Pause!.Since)}{(type.Pause.Reason is { } reason ? $": {Words.Line(reason)}" : ".")}",
        $"'jobrunner resume {type.JobType}' lets it go on.");
}
