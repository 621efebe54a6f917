using JobRunner.Execution;
using JobRunner.Host.Startup;
using JobRunner.Monitoring;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.RunLoop;

/// <summary>Has a node take what is due, sleeps, and begins again.</summary>
internal sealed class DueRunsLoop(JobHost host, LoopPlan plan, TimeProvider time)
{
    private int _iterations;
    private int _taken;

    /// <param name="stopping">Ends the loop; what is running is left to the stop of the host.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        var rounds = host.Services.GetRequiredService<IRunRounds>();
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                _iterations++;
                _taken += await rounds.RunAsync(plan.Limit, stopping).ConfigureAwait(false);
                if (_iterations >= plan.MaxIterations)
                {
                    return;
                }

                await Task.Delay(plan.Sleep, time, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // A signal came while it slept.
        }
    }

    /// <summary>What came of it; complete once the host has stopped.</summary>
    public LoopReport Report(bool isStopped)
    {
        var metrics = host.Services.GetRequiredService<IJobMonitor>().GetJobMetrics();
        return LoopReport.Of(_iterations, _taken, metrics.Aggregate(AttemptTotals.None, (sum, type) => sum + type.Attempts), isStopped);
    }
}
