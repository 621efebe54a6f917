using JobRunner.Dashboard.Api.Types;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Stores;
using JobRunner.Host.Types;
using JobRunner.Hosting;

namespace JobRunner.Host.Serve;

/// <summary><c>serve</c>: runs the tasks until it is told to stop.</summary>
internal static class ServeVerb
{
    public static Verb Create(VerbContext context)
    {
        var verb = new Verb(
            "serve",
            "Runs the tasks on their schedules until Ctrl-C or SIGTERM. The default verb.",
            "jobrunner",
            "HOST_MONITOR_INTERVAL_SECONDS=5 jobrunner serve");
        var store = new StoreOptions("it is a host itself");
        store.AddTo(verb);
        verb.SetAction((parsed, cancellation) => RunAsync(context with { Settings = store.Read(parsed) }, cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        using var host = JobHost.Build(context, HostPurpose.Serve);
        if (await JobRunnerChild.RunIfAskedAsync(host.Services).ConfigureAwait(false))
        {
            return ExitCode.Done;
        }

        var greeting = $"JobRunner {ProgramVersion.Text} in {context.Folders.Working}; Ctrl-C stops it.";
        await context.Console.Talk.WriteLineAsync(greeting).ConfigureAwait(false);
        TypesOverview.WriteTo(context.Console, TypesReport.Of(host.Registry, context.Time.GetUtcNow()).Types, context.Time);
        await context.Console.Data.FlushAsync(cancellationToken).ConfigureAwait(false);
        using var signals = new SecondSignal(context.Console, context.Time);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var address in host.PageAddresses)
        {
            await context.Console.Talk.WriteLineAsync($"The page is at {address}").ConfigureAwait(false);
        }

        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
