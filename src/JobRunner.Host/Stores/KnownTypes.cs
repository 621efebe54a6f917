using JobRunner.Host.CommandLine;
using TypeNames = JobRunner.Dashboard.Api.Types.KnownTypes;

namespace JobRunner.Host.Stores;

/// <summary>The job types that this folder, or the host that is asked, the store or a node knows.</summary>
internal static class KnownTypes
{
    /// <summary>The name under which a type's runs are stored.</summary>
    /// <exception cref="UsageException">Nobody knows it.</exception>
    public static async Task<string> RequireAsync(StoreSession session, string given, CancellationToken cancellationToken)
    {
        if (session.Remote is not null)
        {
            var told = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
            return told.Contains(given) ? given : throw new UsageException(UsageError.UnknownType(given, [.. told]));
        }

        var (jobType, known) = await TypeNames.FindAsync(session.Store, session.Registry, given, cancellationToken).ConfigureAwait(false);
        return jobType ?? throw new UsageException(UsageError.UnknownType(given, [.. known]));
    }

    public static async Task<IReadOnlySet<string>> ReadAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var known = await TypeNames.ReadAsync(session.Store, session.Registry, cancellationToken).ConfigureAwait(false);
        return session.Remote is { } remote
            ? new SortedSet<string>([.. known, .. await remote.TypeNamesAsync(cancellationToken).ConfigureAwait(false)], StringComparer.Ordinal)
            : known;
    }
}
