using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Monitoring.Why;

/// <summary>Collects from the store, which nodes tell of themselves, what the causes are told by.</summary>
internal sealed class WhyReader(IJobStore store, JobRegistry registry, TimeProvider time, MonitoringOptions options)
{
    private const int MaxRead = 200;

    private static readonly RunState[] _ended = [.. RunTransitions.States.Where(state => state.IsFinal())];

    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async ValueTask<Explanation?> ExplainRunAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(runId, cancellationToken).ConfigureAwait(false) is not { } run)
        {
            return null;
        }

        var facts = await ReadAsync(run.JobType, cancellationToken).ConfigureAwait(false);
        // Again, so that it does not seem to wait while it is among those that are running.
        run = await store.GetAsync(runId, cancellationToken).ConfigureAwait(false) ?? run;
        return new Explanation(facts.Now, run.JobType, run, Explainer.OfRun(facts, run));
    }

    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async ValueTask<Explanation> ExplainTypeAsync(string jobType, CancellationToken cancellationToken)
    {
        var facts = await ReadAsync(jobType, cancellationToken).ConfigureAwait(false);
        return new Explanation(facts.Now, jobType, null, Explainer.OfType(facts));
    }

    private async Task<WhyFacts> ReadAsync(string jobType, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        var facts = new WhyFacts
        {
            Now = time.GetUtcNow(),
            JobType = jobType,
            StalledAfter = options.StalledAfter,
            Job = registry.Find(jobType),
            Diagnostics = [.. registry.Diagnostics.Where(found => found.JobType == jobType)],
            RunningCount = counts.FirstOrDefault(count => count.JobType == jobType)?[RunState.Running] ?? 0,
            Types = await store.GetTypesAsync(cancellationToken).ConfigureAwait(false),
            Nodes = await store.GetNodesAsync(cancellationToken).ConfigureAwait(false),
            Running = await ListAsync(jobType, [RunState.Running], cancellationToken).ConfigureAwait(false),
            Later = await ListAsync(jobType, [RunState.Scheduled, RunState.Retrying], cancellationToken).ConfigureAwait(false),
            Due = await FindAsync(jobType, [RunState.Queued], cancellationToken).ConfigureAwait(false),
            LastEnded = await FindAsync(jobType, _ended, cancellationToken).ConfigureAwait(false),
        };
        return facts with { LastFailures = await LastFailuresAsync(facts.Rules?.Dependencies ?? [], cancellationToken).ConfigureAwait(false) };
    }

    private async Task<Dictionary<string, JobRun>> LastFailuresAsync(IReadOnlyList<string> jobTypes, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<string, JobRun>(StringComparer.Ordinal);
        foreach (var jobType in jobTypes)
        {
            if (await FindAsync(jobType, [RunState.Failed], cancellationToken).ConfigureAwait(false) is { } failed)
            {
                failures[jobType] = failed;
            }
        }

        return failures;
    }

    // Newest first.
    private async Task<JobRun?> FindAsync(string jobType, IReadOnlyList<RunState> states, CancellationToken cancellationToken) =>
        await ListAsync(jobType, states, cancellationToken, limit: 1).ConfigureAwait(false) is [var run, ..] ? run : null;

    private async Task<IReadOnlyList<JobRun>> ListAsync(string jobType, IReadOnlyList<RunState> states, CancellationToken cancellationToken, int limit = MaxRead) =>
        (await store.ListAsync(new RunQuery { JobType = jobType, States = states, Limit = limit }, cancellationToken).ConfigureAwait(false)).Runs;
}
