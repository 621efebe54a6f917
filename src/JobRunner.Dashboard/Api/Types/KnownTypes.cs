using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>The job types that this program, the store or a node knows.</summary>
internal static class KnownTypes
{
    /// <summary>The name under which a type's runs are stored.</summary>
    /// <returns>The name; without one, those that are known.</returns>
    public static async Task<(string? JobType, IReadOnlySet<string> Known)> FindAsync(IJobStore store, JobRegistry registry, string given, CancellationToken cancellationToken)
    {
        if (registry.Find(given) is { } job)
        {
            return (job.JobType, new HashSet<string>());
        }

        var known = await ReadAsync(store, registry, cancellationToken).ConfigureAwait(false);
        return (known.Contains(given) ? given : null, known);
    }

    public static async Task<IReadOnlySet<string>> ReadAsync(IJobStore store, JobRegistry registry, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        var types = await store.GetTypesAsync(cancellationToken).ConfigureAwait(false);
        var nodes = await store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        return new SortedSet<string>(
            [
                .. registry.Jobs.SelectMany(job => job.Aliases.Prepend(job.JobType)),
                .. counts.Select(count => count.JobType),
                .. types.Select(type => type.JobType),
                .. nodes.SelectMany(node => node.Node.JobTypes),
            ],
            StringComparer.Ordinal);
    }
}
