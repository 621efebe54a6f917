using JobRunner.Hosting;

namespace JobRunner.Host.RunLoop;

/// <summary>How often the loop goes round, and how much it takes.</summary>
/// <param name="MaxIterations">After how many iterations it ends.</param>
/// <param name="Limit">The most runs that an iteration takes.</param>
/// <param name="MaxParallel">The most that run at once.</param>
/// <param name="Sleep">The pause between two iterations.</param>
internal sealed record LoopPlan(int MaxIterations, int Limit, int MaxParallel, TimeSpan Sleep)
{
    /// <summary>Makes the node one that takes rounds, and leaves schedules to the hosts that stay.</summary>
    public void ApplyTo(JobRunnerOptions options)
    {
        options.Scheduling.IsEnabled = false;
        options.Execution.IsInRounds = true;
        options.Execution.Workers = MaxParallel;
    }
}
