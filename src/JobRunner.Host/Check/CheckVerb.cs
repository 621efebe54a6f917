using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Discovery;
using JobRunner.Host.CommandLine;
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
        verb.SetAction(parsed => Run(context, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(VerbContext context, bool asJson)
    {
        // What keeps a strict host from starting is listed here.
        using var host = JobHost.Build(context, HostPurpose.Look, options => options.StrictDiscovery = false);
        var findings = host.Registry.Diagnostics;
        if (asJson)
        {
            JsonOutput.Write(context.Console, new CheckReport([.. findings.Select(FindingReport.Of)]));
        }
        else
        {
            Write(context.Console, host.Registry);
        }

        return findings.Count == 0 ? ExitCode.Done : ExitCode.Finding;
    }

    private static void Write(CliConsole console, JobRegistry registry)
    {
        foreach (var finding in registry.Diagnostics)
        {
            console.Data.WriteLine(FindingLine.Of(finding));
        }

        console.Talk.WriteLine(Summary(registry));
    }

    private static string Summary(JobRegistry registry) =>
        registry.Diagnostics.Count == 0
            ? $"All is well: {Words.Count(registry.Jobs.Count, "job type", "job types")}, nothing to report."
            : Words.Count(registry.Diagnostics.Count, "finding.", "findings.");
}
