using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Doctor;
using JobRunner.Execution;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Remote;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Processes;
using JobRunner.Queue;

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
        var report = await ExamineAsync(context, session, cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            JsonOutput.Write(context.Console, report);
        }
        else
        {
            Write(context.Console, report);
        }

        return !report.IsStoreReached ? ExitCode.StoreUnreachable
            : report.Checks.Any(check => check.IsBad) ? ExitCode.Finding
            : ExitCode.Done;
    }

    // Another host looks at itself: its settings, its machine and its store.
    private static async Task<DoctorReport> ExamineAsync(VerbContext context, StoreSession session, CancellationToken cancellationToken)
    {
        if (session.Remote is { } remote)
        {
            return await AskAsync(remote, cancellationToken).ConfigureAwait(false);
        }

        var subject = new DoctorSubject(
            session.Registry, session.Store, session.Get<ChildProcesses>(), context.Folders.Working, session.Now, session.Get<ExecutionOptions>().LeaseDuration)
        { MissingFile = session.MissingFile };
        return await new Examination().RunAsync(subject, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<DoctorReport> AskAsync(RemoteApi remote, CancellationToken cancellationToken)
    {
        try
        {
            return await remote.DoctorAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException problem)
        {
            return DoctorReport.Of([Examination.Away(problem)]);
        }
    }

    private static void Write(CliConsole console, DoctorReport report)
    {
        foreach (var check in report.Checks)
        {
            console.Data.WriteLine($"{check.Status,-8}{check.Name}");
            foreach (var finding in check.Findings)
            {
                console.Data.WriteLine($"        {Words.Line(finding.Message)}{(finding.Remedy is { } remedy ? $" {remedy}" : string.Empty)}");
            }
        }

        var bad = report.Checks.Count(check => check.IsBad);
        console.Talk.WriteLine(bad == 0 ? "All is well." : $"{Words.Count(bad, "check wants", "checks want")} something done.");
    }
}
