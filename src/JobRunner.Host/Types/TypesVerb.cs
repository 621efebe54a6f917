using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Remote;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary><c>types</c>: what was discovered.</summary>
internal static class TypesVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = new Option<bool>("--json") { Description = "As JSON, with every option, where it came from and what it overrode." };
        var verb = new Verb(
            "types",
            "Lists the job types: when each is due, whether it is enabled, and which options are overridden.",
            "jobrunner types",
            "jobrunner types --json | jq '.types[] | select(.isEnabled).type'")
        {
            json,
        };
        var options = RemoteOptions.On(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var remote = options.Open(context, parsed);
            Write(context, remote is null ? Look(context) : await remote.TypesAsync(cancellation).ConfigureAwait(false), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return verb;
    }

    private static TypesReport Look(VerbContext context)
    {
        using var host = JobHost.Build(context, HostPurpose.Look, options => options.StrictDiscovery = false);
        return TypesReport.Of(host.Registry, context.Time.GetUtcNow());
    }

    private static void Write(VerbContext context, TypesReport report, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(context.Console, report);
        }
        else
        {
            TypesOverview.WriteTo(context.Console, report.Types, context.Time);
        }

        if (report.Findings.Count is var findings and > 0)
        {
            context.Console.Talk.WriteLine($"{Words.Count(findings, "finding", "findings")}: run 'jobrunner check'.");
        }
    }
}
