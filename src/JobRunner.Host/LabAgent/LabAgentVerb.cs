using System.CommandLine;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Serve;
using JobRunner.Host.Startup;
using JobRunner.Host.Startup.Stores;
using JobRunner.Hosting;
using JobRunner.LabAgent.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Host.LabAgent;

/// <summary><c>lab-agent</c>: runs one user's scripts, notebooks and Jupyter, as the rows of a database ask for them.</summary>
internal static class LabAgentVerb
{
    // A look at the table every few seconds is nothing to keep for days.
    private static readonly TimeSpan _retention = TimeSpan.FromHours(1);

    public static Verb Create(VerbContext context)
    {
        var once = new Option<bool>("--once") { Description = "Do what there is to do, and end; for cron." };
        var verb = new Verb(
            "lab-agent",
            "Runs this user's scripts and notebooks, and starts Jupyter, as the rows of a PostgreSQL database ask for them. With --once it ends with 1 if something of it failed.",
            "jobrunner lab-agent",
            "* * * * * cd $HOME/lab_job_agent && jobrunner lab-agent --once >> agent.log 2>&1",
            "jobrunner lab-agent init")
        {
            once,
        };
        verb.Add(LabAgentInitVerb.Create(context));
        verb.SetAction((parsed, cancellation) => RunAsync(context, parsed.GetValue(once), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, bool isOnce, CancellationToken cancellationToken)
    {
        var settings = LabInstallation.Settings(context);
        // The queue is the database's; the runs of this process are looks at it.
        var given = new Dictionary<string, string?>(context.Settings)
        {
            [StoreSettings.KindKey] = "memory",
            ["Jobs:script_sync:IntervalSeconds"] = FormattableString.Invariant($"{settings.SyncInterval.TotalSeconds}"),
        };
        using var host = JobHost.Build(context with { Settings = given }, HostPurpose.LabAgent, options => Configure(options, isOnce));
        var user = await LabInstallation.AskAsync(
            host.Services.GetRequiredService<LabDatabase>(), async database => await database.UserAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        using var signals = new SecondSignal(context.Console, context.Time);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        if (isOnce)
        {
            var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            var exitCode = await OneRound.RunAsync(host, context.Console, stopping).ConfigureAwait(false);
            await host.StopAsync().ConfigureAwait(false);
            return exitCode;
        }

        await context.Console.Talk.WriteLineAsync($"The lab agent of {user.Name} works for {settings.Home}; Ctrl-C stops it, and what runs runs on.").ConfigureAwait(false);
        await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static void Configure(JobRunnerOptions options, bool isOnce)
    {
        options.Scheduling.IsEnabled = !isOnce;
        options.Execution.Retention = _retention;
        options.Execution.FailedRetention = _retention;
        // What a script does is not this process's to wait for: it runs on, and the next agent takes it over.
        options.Execution.ShutdownTimeout = TimeSpan.Zero;
    }
}
