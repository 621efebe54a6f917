using JobRunner.Dashboard;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Doctor;

/// <summary><c>doctor</c>: looks at everything that keeps runs from running well.</summary>
internal static class DoctorVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = VerbOptions.Json();
        var store = new StoreOptions();
        var verb = new Verb(
            "doctor",
            "Looks at configuration, disk, child processes, store, schema, clock, leases, nodes and overdue types, and changes nothing. Exits with 1 if something should be done.",
            "jobrunner doctor",
            "jobrunner doctor --json | jq '.checks[] | select(.status != \"ok\")'")
        {
            json,
        };
        store.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = StoreSession.Build(context with { Settings = store.Read(parsed) });
            await using (session.ConfigureAwait(false))
            {
                return await RunAsync(context, session, parsed.GetValue(json), cancellation).ConfigureAwait(false);
            }
        });
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, StoreSession session, bool asJson, CancellationToken cancellationToken)
    {
        var examination = new Examination(context.Folders.Working);
        var results = await examination.RunAsync(session, cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            JsonOutput.Write(context.Console, DoctorReport.Of(results));
        }
        else
        {
            Write(context.Console, results);
        }

        return !examination.IsStoreReached ? ExitCode.StoreUnreachable
            : results.Any(result => result.IsBad) ? ExitCode.Finding
            : ExitCode.Done;
    }

    private static void Write(CliConsole console, IReadOnlyList<CheckResult> results)
    {
        foreach (var result in results)
        {
            console.Data.WriteLine($"{result.Status,-8}{result.Name}");
            foreach (var finding in result.Findings)
            {
                console.Data.WriteLine($"        {Words.Line(finding.Message)}{(finding.Remedy is { } remedy ? $" {remedy}" : string.Empty)}");
            }
        }

        var bad = results.Count(result => result.IsBad);
        console.Talk.WriteLine(bad == 0 ? "All is well." : $"{Words.Count(bad, "check wants", "checks want")} something done.");
    }
}
