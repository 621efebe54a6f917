using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Remote;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Check;

/// <summary><c>check</c>: what is wrong with task classes and settings, without running anything.</summary>
internal static class CheckVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var verb = new Verb(
            "check",
            "Looks for what is wrong with task classes and settings, and runs nothing. Exits with 1 if there is anything, warnings included.",
            "jobrunner check",
            "jobrunner check --json")
        {
            json,
        };
        var options = RemoteOptions.On(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var remote = options.Open(context, parsed);
            var report = remote is null ? Look(context) : await remote.TypesAsync(cancellation).ConfigureAwait(false);
            Write(context.Console, report, parsed.GetValue(json));
            return report.Findings.Count == 0 ? ExitCode.Done : ExitCode.Finding;
        });
        return verb;
    }

    // What keeps a strict host from starting is listed here.
    private static TypesReport Look(VerbContext context)
    {
        using var host = JobHost.Build(context, HostPurpose.Look, options => options.StrictDiscovery = false);
        return TypesReport.Of(host.Registry, context.Time.GetUtcNow());
    }

    private static void Write(CliConsole console, TypesReport report, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(console, new CheckReport(report.Findings));
            return;
        }

        foreach (var finding in report.Findings)
        {
            console.Data.WriteLine($"{finding.Severity} {finding.Id} {finding.Place}: {finding.Message} {finding.Remedy}");
        }

        console.Talk.WriteLine(Summary(report));
    }

    private static string Summary(TypesReport report) =>
        report.Findings.Count == 0
            ? $"All is well: {Words.Count(report.Types.Count, "job type", "job types")}, nothing to report."
            : Words.Count(report.Findings.Count, "finding.", "findings.");
}
