using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Types;

/// <summary>Collects what is known of job types, from this host, the store and its nodes.</summary>
internal sealed class TypeReader(IJobStore store, IJobMonitor monitor, JobRegistry registry, TimeProvider time)
{
    // A type's last run is asked for by itself; of more types than that it is left out.
    private const int MaxAsked = 100;

    private static readonly RunState[] _ended = [.. RunTransitions.States.Where(state => state.IsFinal())];

    /// <summary>Every type that is known, ordered by name.</summary>
    public async ValueTask<IReadOnlyList<TypeLine>> ReadAsync(CancellationToken cancellationToken)
    {
        var counts = (await store.CountAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(count => count.JobType, StringComparer.Ordinal);
        var statuses = (await store.GetTypesAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(status => status.JobType, StringComparer.Ordinal);
        var nodes = await store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> names =
        [
            .. registry.Jobs.Select(job => job.JobType).Concat(counts.Keys).Concat(statuses.Keys).Concat(nodes.Where(node => node.IsAlive).SelectMany(node => node.Node.JobTypes))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var lines = new List<TypeLine>(names.Count);
        foreach (var name in names)
        {
            var count = counts.GetValueOrDefault(name);
            var last = names.Count <= MaxAsked && count is not null ? await LastEndedAsync(name, cancellationToken).ConfigureAwait(false) : null;
            lines.Add(LineOf(name, count, statuses.GetValueOrDefault(name), last));
        }

        return lines;
    }

    /// <summary>A type by its name, or by an older name of it.</summary>
    /// <returns><see langword="null"/> when nobody knows it.</returns>
    public async ValueTask<TypeLine?> FindAsync(string given, CancellationToken cancellationToken)
    {
        var name = registry.Find(given)?.JobType ?? given;
        var counts = (await store.CountAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(count => count.JobType == name);
        var status = (await store.GetTypesAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(type => type.JobType == name);
        var isKnown = counts is not null || status is not null || registry.Find(name) is not null
            || (await store.GetNodesAsync(cancellationToken).ConfigureAwait(false)).Any(node => node.IsAlive && node.Node.JobTypes.Contains(name));
        return isKnown ? LineOf(name, counts, status, await LastEndedAsync(name, cancellationToken).ConfigureAwait(false)) : null;
    }

    private async ValueTask<JobRun?> LastEndedAsync(string jobType, CancellationToken cancellationToken) =>
        (await store.ListAsync(new RunQuery { JobType = jobType, States = _ended, Limit = 1 }, cancellationToken).ConfigureAwait(false)).Runs is [var run, ..] ? run : null;

    private TypeLine LineOf(string jobType, TypeCounts? counts, TypeStatus? status, JobRun? last)
    {
        var job = registry.Find(jobType) is { } found && found.JobType == jobType ? found : null;
        var next = job is { IsEnabled: true } && status?.Pause is null ? job.Schedule?.Next(time.GetUtcNow()) : null;
        return new TypeLine(jobType, job, counts, status, job is null ? null : monitor.GetJobMetrics(jobType), next, last);
    }
}
