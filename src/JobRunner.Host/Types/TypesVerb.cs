using System.CommandLine;
using JobRunner.Host.Check;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary><c>types</c>: what was discovered.</summary>
internal static class TypesVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = new Option<bool>("--json") { Description = "Print every option with its value, where it came from and what it overrode, as JSON." };
        var verb = new Verb(
            "types",
            "Lists the job types: when each is due, whether it is enabled, and which options are overridden.",
            "jobrunner types",
            "jobrunner types --json | jq '.types[] | select(.isEnabled).type'")
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
            JsonOutput.Write(context.Console, TypesReport.Of(registry, context.Time.GetUtcNow()));
        }
        else
        {
            TypesOverview.WriteTo(context.Console, registry, context.Time);
        }

        FindingsTalk.Hint(context.Console, registry.Diagnostics);
        return ExitCode.Done;
    }
}
