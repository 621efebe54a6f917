using System.CommandLine;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;

namespace JobRunner.Host.Arguments;

/// <summary>A job type on a command line, which shells complete to those of this folder.</summary>
internal static class TypeArgument
{
    public static Argument<string> Create(VerbContext context, string description)
    {
        var type = new Argument<string>("TYPE") { HelpName = "TYPE", Description = description };
        type.CompletionSources.Add(_ => Names(context));
        return type;
    }

    public static Option<string?> Option(VerbContext context, string description)
    {
        var type = new Option<string?>("--type") { HelpName = "TYPE", Description = description };
        type.CompletionSources.Add(_ => Names(context));
        return type;
    }

    public static IEnumerable<string> Names(VerbContext context)
    {
        try
        {
            using var host = JobHost.Build(context, HostPurpose.Look, options => options.StrictDiscovery = false);
            return [.. host.Registry.Jobs.Select(job => job.JobType)];
        }
        catch (StartupException)
        {
            // Whoever presses a key is not told what is wrong with the settings.
            return [];
        }
    }
}
