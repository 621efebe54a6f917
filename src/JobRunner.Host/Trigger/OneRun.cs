using JobRunner.Discovery;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Host.Trigger;

/// <summary>Makes one run, and leaves it to the store's nodes or waits for its end.</summary>
/// <remarks>When no node of the store has the type, the run that is waited for is executed here.</remarks>
internal static class OneRun
{
    public static async Task<int> ExecuteAsync(VerbContext context, TriggerRequest request, CancellationToken cancellationToken)
    {
        using var host = JobHost.Build(context, HostPurpose.Trigger, options => Only(options, request.JobType));
        if (await JobRunnerChild.RunIfAskedAsync(host.Services).ConfigureAwait(false))
        {
            return ExitCode.Done;
        }

        var job = Find(host.Registry, request);
        if (!job.IsEnabled)
        {
            await context.Console.Talk.WriteLineAsync($"error: '{job.JobType}' is disabled: {job.DisabledReason}").ConfigureAwait(false);
            return ExitCode.Finding;
        }

        var store = host.Services.GetRequiredService<IJobStore>();
        if (!request.IsWaitedFor && !store.Info.IsDurable)
        {
            throw new UsageException(UsageError.NothingIsKept(store.Info.Name, $"Add --wait, and it runs here: jobrunner trigger {job.JobType} --wait"));
        }

        await store.StartAsync(cancellationToken).ConfigureAwait(false);
        if (!request.IsWaitedFor)
        {
            return await EnqueueAsync(context, host, job, request, cancellationToken).ConfigureAwait(false);
        }

        return await IsServedAsync(store, job, cancellationToken).ConfigureAwait(false)
            ? RunReport.WriteTo(context.Console, job, await RunAsync(host, job, request.Payload, cancellationToken).ConfigureAwait(false))
            : await RunHereAsync(context, host, job, request, cancellationToken).ConfigureAwait(false);
    }

    private static void Only(JobRunnerOptions options, string jobType)
    {
        options.Scheduling.IsEnabled = false;
        options.Execution.JobTypes.Clear();
        options.Execution.JobTypes.Add(jobType);
    }

    private static JobDescriptor Find(JobRegistry registry, TriggerRequest request)
    {
        var job = registry.Find(request.JobType)
            ?? throw new UsageException(UsageError.UnknownType(request.JobType, [.. registry.Jobs.Select(known => known.JobType)]));
        return job.IsQueueTask && request.Payload.IsEmpty ? throw new UsageException(UsageError.NothingToDo(job.JobType)) : job;
    }

    // Where a host serves the store, the run is that host's: it knows the slots that are taken, and what else waits.
    private static async Task<bool> IsServedAsync(IJobStore store, JobDescriptor job, CancellationToken cancellationToken) =>
        (await store.GetNodesAsync(cancellationToken).ConfigureAwait(false)).Any(node => node.IsAlive && node.Node.JobTypes.Contains(job.JobType));

    private static async Task<int> EnqueueAsync(
        VerbContext context, JobHost host, JobDescriptor job, TriggerRequest request, CancellationToken cancellationToken)
    {
        var jobs = host.Services.GetRequiredService<IJobClient>();
        var enqueued = await jobs.EnqueueAsync(job.JobType, request.Payload, cancellationToken: cancellationToken).ConfigureAwait(false);
        await context.Console.Data.WriteLineAsync(enqueued.RunId.ToString()).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> RunHereAsync(
        VerbContext context, JobHost host, JobDescriptor job, TriggerRequest request, CancellationToken cancellationToken)
    {
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var run = await RunAsync(host, job, request.Payload, stopping).ConfigureAwait(false);
        await host.StopAsync().ConfigureAwait(false);
        return RunReport.WriteTo(context.Console, job, run);
    }

    /// <returns>The ended run; <see langword="null"/> when a signal ended the wait.</returns>
    private static async Task<JobRun?> RunAsync(JobHost host, JobDescriptor job, JobPayload payload, CancellationToken stopping)
    {
        var jobs = host.Services.GetRequiredService<IJobClient>();
        try
        {
            var enqueued = await jobs.EnqueueAsync(job.JobType, payload, cancellationToken: stopping).ConfigureAwait(false);
            return await jobs.WaitAsync(enqueued.RunId, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
    }
}
