using System.Globalization;
using JobRunner.Discovery;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Scheduling;

/// <summary>Makes the one run that types with <see cref="JobAttribute.RunOnStart"/> get when a node starts.</summary>
internal sealed partial class StartRuns(IJobClient client, TimeProvider time, ILogger logger)
{
    private readonly Queue<(string JobType, EnqueueOptions Options)> _waiting = new();

    public void Ask(IEnumerable<JobDescriptor> jobs)
    {
        var instant = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        foreach (var job in jobs.Where(job => job.IsEnabled && job.RunOnStart))
        {
            // A request id, so that a call that is repeated after an outage makes no second run.
            _waiting.Enqueue((job.JobType, new EnqueueOptions
            {
                RequestId = $"{job.JobType}@start:{instant}",
                Metadata = new Dictionary<string, string> { ["trigger"] = "start" },
            }));
        }
    }

    /// <exception cref="StoreUnavailableException">The store is away; the runs that were not made still wait.</exception>
    public async Task MakeAsync(ScheduleBook book, CancellationToken cancellationToken)
    {
        while (_waiting.TryPeek(out var run))
        {
            if (book.Find(run.JobType) is not { IsPaused: true })
            {
                await MakeAsync(run.JobType, run.Options, cancellationToken).ConfigureAwait(false);
            }

            _waiting.Dequeue();
        }
    }

    private async Task MakeAsync(string jobType, EnqueueOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await client.EnqueueAsync(jobType, default, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            Log.StartRunFailed(logger, jobType, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The run of \"{JobType}\" at the start of the node could not be enqueued")]
        public static partial void StartRunFailed(ILogger logger, string jobType, Exception error);
    }
}
