using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Host.CommandLine;
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
        verb.SetAction(parsed => Run(context, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(VerbContext context, bool asJson)
    {
        using var host = JobHost.Build(context, HostPurpose.Look, options => options.StrictDiscovery = false);
        if (asJson)
        {
            JsonOutput.Write(context.Console, TypesReport.Of(host.Registry, context.Time.GetUtcNow()));
        }
        else
        {
            TypesOverview.WriteTo(context.Console, host.Registry, context.Time);
        }

        if (host.Registry.Diagnostics.Count is var findings and > 0)
        {
            context.Console.Talk.WriteLine($"{Words.Count(findings, "finding", "findings")}: run 'jobrunner check'.");
        }

        return ExitCode.Done;
    }
}
