using System.CommandLine;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Dispatch;
using JobRunner.Host.Remote;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Cancel;

/// <summary><c>cancel</c>: cancels runs, and ends dispatched processes.</summary>
internal static class CancelVerb
{
    public static Verb Create(VerbContext context)
    {
        var names = new Argument<string[]>("NAME|RUN") { Description = "Names of dispatched processes, of which the newest is meant, ids of runs, or request ids.", Arity = ArgumentArity.OneOrMore };
        var reason = VerbOptions.Reason();
        var json = VerbOptions.Json();
        var verb = new Verb(
            "cancel",
            "Cancels runs: waiting ones at once, running ones by telling their node; and ends dispatched processes. Exits with 1 if one had ended.",
            "jobrunner cancel 019ab3c4-5d6e",
            "jobrunner cancel order-7 order-8 --reason 'the customer withdrew'",
            "jobrunner cancel rep6")
        {
            names, reason, json,
        };
        var store = StoreOptions.On(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var onStore = context with { Settings = store.Read(parsed) };
            // What was dispatched from here is not what another host is asked about.
            var isRemote = RemoteSettings.Read(onStore) is not null;
            using var place = ProcessPlace.Open(context);
            var processes = new List<DispatchedProcess>();
            var runs = new List<string>();
            foreach (var name in parsed.GetRequiredValue(names).Distinct(StringComparer.Ordinal))
            {
                if (!isRemote && DispatchedProcess.Newest(name, place.Folder, place.Processes) is { } process)
                {
                    processes.Add(process);
                }
                else
                {
                    runs.Add(name);
                }
            }

            // All are found before one is touched; who only dispatches needs no store.
            var rows = runs.Count == 0 ? [] : await CancelRunsAsync(onStore, runs, parsed.GetValue(reason), cancellation).ConfigureAwait(false);
            var ended = await Task.WhenAll(processes.Select(process => ProcessCancel.EndAsync(process, cancellation))).ConfigureAwait(false);
            Write(context.Console, rows, ended, parsed.GetValue(json));
            return rows.All(row => row.Answer is CancelAnswer.Cancelled or CancelAnswer.Requested) && ended.All(row => row.Answer == ProcessCancel.Cancelled)
                ? ExitCode.Done
                : ExitCode.Finding;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<(JobRun Run, CancelAnswer Answer)>> CancelRunsAsync(VerbContext context, IReadOnlyList<string> names, string? reason, CancellationToken cancellationToken)
    {
        var session = await StoreSession.OpenAsync(context, StoreNeed.Existing, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var runs = await session.Runs.RequireAllAsync(names, cancellationToken).ConfigureAwait(false);
            var answers = await session.Store.CancelAsync([.. runs.Select(run => run.Id)], reason, cancellationToken).ConfigureAwait(false);
            return [.. runs.Zip(answers)];
        }
    }

    private static void Write(CliConsole console, IReadOnlyList<(JobRun Run, CancelAnswer Answer)> runs, IReadOnlyList<CancelledProcessRow> processes, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(console, new CancelReport([.. runs.Select(row => new CancelRow(row.Run.Id, row.Run.JobType, RunJson.Camel(row.Answer)))], processes));
            return;
        }

        foreach (var (run, answer) in runs)
        {
            console.Data.WriteLine($"{run.Id} {InWords(answer)}");
        }

        foreach (var row in processes)
        {
            console.Data.WriteLine($"{row.Name} ({row.Pid}) {ProcessCancel.InWords(row)}");
        }
    }

    private static string InWords(CancelAnswer answer) => answer switch
    {
        CancelAnswer.Cancelled => "is cancelled",
        CancelAnswer.Requested => "is running; its node was told to cancel it",
        CancelAnswer.AlreadyFinished => "had ended",
        _ => "was forgotten meanwhile",
    };
}
