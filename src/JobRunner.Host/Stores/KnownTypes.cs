using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Stores;

/// <summary>The job types that this folder, the store or a node knows.</summary>
internal static class KnownTypes
{
    /// <summary>The name under which a type's runs are stored.</summary>
    /// <exception cref="UsageException">Nobody knows it.</exception>
    public static async Task<string> RequireAsync(StoreSession session, string given, CancellationToken cancellationToken)
    {
        if (session.Registry.Find(given) is { } job)
        {
            return job.JobType;
        }

        var known = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        return known.Contains(given) ? given : throw new UsageException(UsageError.UnknownType(given, [.. known]));
    }

    public static async Task<IReadOnlySet<string>> ReadAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var counts = await session.Store.CountAsync(cancellationToken).ConfigureAwait(false);
        var types = await session.Store.GetTypesAsync(cancellationToken).ConfigureAwait(false);
        var nodes = await session.Store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        return new SortedSet<string>(
            [
                .. session.Registry.Jobs.SelectMany(job => job.Aliases.Prepend(job.JobType)),
                .. counts.Select(count => count.JobType),
                .. types.Select(type => type.JobType),
                .. nodes.SelectMany(node => node.Node.JobTypes),
            ],
            StringComparer.Ordinal);
    }
}
