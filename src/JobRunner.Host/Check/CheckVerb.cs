using System.CommandLine;
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
        verb.SetAction((parsed, cancellation) => RunAsync(context, parsed.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, bool asJson, CancellationToken cancellationToken)
    {
        using var host = JobHost.Build(context, HostPurpose.Look);
        var registry = await host.LoadAsync(cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            JsonOutput.Write(context.Console, new CheckReport([.. registry.Diagnostics.Select(FindingReport.Of)]));
        }
        else
        {
            await WriteAsync(context.Console, registry).ConfigureAwait(false);
        }

        return registry.Diagnostics.Count == 0 ? ExitCode.Done : ExitCode.Finding;
    }

    private static async Task WriteAsync(CliConsole console, JobRegistry registry)
    {
        foreach (var finding in registry.Diagnostics)
        {
            await console.Data.WriteLineAsync(FindingsTalk.Line(finding)).ConfigureAwait(false);
        }

        await console.Talk.WriteLineAsync(Summary(registry)).ConfigureAwait(false);
    }

    private static string Summary(JobRegistry registry) =>
        registry.Diagnostics.Count == 0
            ? $"All is well: {Words.Count(registry.Jobs.Count, "job type", "job types")}, nothing to report."
            : Words.Count(registry.Diagnostics.Count, "finding.", "findings.");
}
