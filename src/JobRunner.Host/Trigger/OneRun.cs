using JobRunner.Discovery;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Host.Trigger;

/// <summary>Starts a node for one run, waits for its end and prints what came of it.</summary>
internal static class OneRun
{
    public static async Task<int> ExecuteAsync(VerbContext context, TriggerRequest request, CancellationToken cancellationToken)
    {
        using var host = JobHost.Build(context, HostPurpose.Trigger, options => Only(options, request.JobType));
        var job = Find(host.Registry, request);
        if (!job.IsEnabled)
        {
            await context.Console.Talk.WriteLineAsync($"error: '{job.JobType}' is disabled: {job.DisabledReason}").ConfigureAwait(false);
            return ExitCode.Finding;
        }

        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        var run = await RunAsync(host.Services, job, request.Payload).ConfigureAwait(false);
        await host.StopAsync().ConfigureAwait(false);
        return RunReport.WriteTo(context.Console, job, run);
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

    /// <returns>The ended run; <see langword="null"/> when a signal ended the wait.</returns>
    private static async Task<JobRun?> RunAsync(IServiceProvider services, JobDescriptor job, JobPayload payload)
    {
        var jobs = services.GetRequiredService<IJobClient>();
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
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
