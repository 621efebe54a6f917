using System.CommandLine;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Runs;

/// <summary><c>list</c>: the runs of the store, newest first.</summary>
internal static class ListVerb
{
    private const int MaxLimit = 1_000;

    public static Verb Create(VerbContext context)
    {
        var states = VerbOptions.States("Only those in this state; several with commas. 'pending' is all that wait.");
        var type = TypeArgument.Option(context, "Only those of this job type.");
        var search = new Option<string?>("--search") { HelpName = "TEXT", Description = "Only those with this text in request id, error, reason or payload." };
        var limit = VerbOptions.Number("--limit", "How many at most.", 50, 1, MaxLimit);
        var after = new Option<string?>("--after") { HelpName = "RUN", Description = "Only those after this run: the next page." };
        var json = VerbOptions.Json();
        return new Verb(
            "list",
            "Lists the runs of the store, newest first.",
            "jobrunner list",
            "jobrunner list --state failed --type tweet",
            "jobrunner list --state pending --search order-7 --json | jq '.runs[].id'")
        {
            states, type, search, limit, after, json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var query = new RunQuery
            {
                States = parsed.GetValue(states) ?? [],
                JobType = await TypeAsync(session, parsed.GetValue(type), cancellation).ConfigureAwait(false),
                Search = parsed.GetValue(search),
                Limit = parsed.GetValue(limit),
                After = await AfterAsync(session, parsed.GetValue(after), cancellation).ConfigureAwait(false),
            };
            var page = await session.Store.ListAsync(query, cancellation).ConfigureAwait(false);
            Write(session, page, parsed.GetValue(json));
            return ExitCode.Done;
        });
    }

    private static async Task<string?> TypeAsync(StoreSession session, string? given, CancellationToken cancellationToken) =>
        given is null ? null : await KnownTypes.RequireAsync(session, given, cancellationToken).ConfigureAwait(false);

    // The run may have been pruned since the page before.
    private static async Task<Guid?> AfterAsync(StoreSession session, string? given, CancellationToken cancellationToken) => given switch
    {
        null => null,
        _ when Guid.TryParseExact(given, "D", out var id) => id,
        _ => (await session.Runs.RequireAsync(given, cancellationToken).ConfigureAwait(false)).Id,
    };

    private static void Write(StoreSession session, RunPage page, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(session.Console, ListReport.Of(page));
            return;
        }

        if (page.Runs.Count == 0)
        {
            session.Console.Talk.WriteLine("No run is like that.");
            return;
        }

        RunsTable.WriteTo(session.Console, page.Runs, session.Time);
        if (page.Next is { } next)
        {
            session.Console.Talk.WriteLine($"There are more: add --after {next}");
        }
    }
}
