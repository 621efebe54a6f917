using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Types;

/// <summary>Collects what is known of job types, from this host, the store and its nodes.</summary>
internal sealed class TypeReader(IJobStore store, IJobMonitor monitor, JobRegistry registry, TimeProvider time)
{
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
        var activity = await ActivityAsync(cancellationToken).ConfigureAwait(false);
        return [.. names.Select(name => LineOf(name, counts.GetValueOrDefault(name), statuses.GetValueOrDefault(name), activity))];
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
        return isKnown ? LineOf(name, counts, status, await ActivityAsync(cancellationToken).ConfigureAwait(false)) : null;
    }

    // By the hour, of which there are few rows.
    private async ValueTask<IReadOnlyDictionary<string, TypeActivity>> ActivityAsync(CancellationToken cancellationToken)
    {
        var report = await monitor.GetTypeActivityAsync(ActivityPeriod.LastWeek(time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return report.Types.ToDictionary(type => type.JobType, StringComparer.Ordinal);
    }

    private TypeLine LineOf(string jobType, TypeCounts? counts, TypeStatus? status, IReadOnlyDictionary<string, TypeActivity> activity)
    {
        var job = registry.Find(jobType) is { } found && found.JobType == jobType ? found : null;
        var next = job is { IsEnabled: true } && status?.Pause is null ? job.Schedule?.Next(time.GetUtcNow()) : null;
        return new TypeLine(jobType, job, counts, status, activity.GetValueOrDefault(jobType), next);
    }
}
