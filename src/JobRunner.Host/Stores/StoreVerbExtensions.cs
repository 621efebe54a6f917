using System.CommandLine;
using JobRunner.Host.CommandLine;
using JobRunner.Queue;

namespace JobRunner.Host.Stores;

/// <summary>Lets a verb work on the store that its options or the settings name.</summary>
internal static class StoreVerbExtensions
{
    /// <summary>Refuses a store that ends with this process.</summary>
    /// <exception cref="UsageException">It is one.</exception>
    public static void RequireKept(this IJobStore store)
    {
        if (store.Info is { IsDurable: false, IsShared: false })
        {
            throw new UsageException(UsageError.NothingIsKept(store.Info.Name));
        }
    }

    public static Verb OnStore(this Verb verb, VerbContext context, Func<StoreSession, ParseResult, CancellationToken, Task<int>> run) =>
        verb.OnStore(context, StoreNeed.Existing, run);

    public static Verb OnStore(this Verb verb, VerbContext context, StoreNeed need, Func<StoreSession, ParseResult, CancellationToken, Task<int>> run)
    {
        var store = StoreOptions.On(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = await StoreSession.OpenAsync(context with { Settings = store.Read(parsed) }, need, cancellation).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                return await run(session, parsed, cancellation).ConfigureAwait(false);
            }
        });
        return verb;
    }
}
