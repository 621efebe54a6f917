using JobRunner.Discovery;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;

namespace JobRunner.Monitoring;

/// <summary>Puts together what the store has of all nodes, and what this one has not written yet.</summary>
internal sealed class ActivityReader(StoreQuestion question, ActivityJournal journal, JobRegistry registry, TimeProvider time, INodeActivity? node = null)
{
    /// <summary>Step by step, of a job type or of all.</summary>
    public async ValueTask<ActivityReport> ReadAsync(ActivityPeriod period, string? jobType, CancellationToken cancellationToken)
    {
        var query = period.ToQuery(time.GetUtcNow()) with { JobTypes = jobType is null ? [ActivityRow.AllTypes] : NamesOf(jobType) };
        var span = query.Resolution.Span();
        var steps = new ActivityTally[(int)((query.Before - query.From) / span)];
        var failure = await AddAsync(query, key => steps[(int)((key.StartedAt - query.From) / span)] ??= new ActivityTally(), cancellationToken).ConfigureAwait(false);
        var total = new ActivityTally();
        foreach (var step in steps.OfType<ActivityTally>())
        {
            total.Add(step);
        }

        return new ActivityReport(
            query.Resolution,
            [.. steps.Select((step, place) => Of(step ?? new ActivityTally(), query.From + (place * span), query.From + ((place + 1) * span)))],
            Of(total, query.From, query.Before),
            failure)
        {
            Durations = total.Durations?.Bars() ?? [],
            QueueWaits = total.QueueWaits?.Bars() ?? [],
        };
    }

    /// <summary>All of a period, job type by job type.</summary>
    public async ValueTask<TypeActivityReport> ReadTypesAsync(ActivityPeriod period, CancellationToken cancellationToken)
    {
        var query = period.ToQuery(time.GetUtcNow());
        var types = new SortedDictionary<string, ActivityTally>(StringComparer.Ordinal);
        var failure = await AddAsync(query, key => TallyOf(types, registry.Find(key.JobType)?.JobType ?? key.JobType), cancellationToken).ConfigureAwait(false);
        return new TypeActivityReport(
            [.. types.Select(type => new TypeActivity(type.Key, Of(type.Value, query.From, query.Before), type.Value.LastRunId, type.Value.LastState, type.Value.LastEndedAt))],
            failure);
    }

    private static ActivityTally TallyOf(SortedDictionary<string, ActivityTally> types, string jobType)
    {
        if (!types.TryGetValue(jobType, out var tally))
        {
            types.Add(jobType, tally = new ActivityTally());
        }

        return tally;
    }

    private static RunActivity Of(ActivityTally tally, DateTimeOffset from, DateTimeOffset before) =>
        new(from, before, tally.Attempts, tally.QueueWaits?.Summarize(), tally.Durations?.Summarize());

    // A type that was renamed was counted under its older names before.
    private IReadOnlyList<string> NamesOf(string jobType) => registry.Find(jobType) is { } job ? [job.JobType, .. job.Aliases] : [jobType];

    private async ValueTask<string?> AddAsync(ActivityQuery query, Func<ActivityKey, ActivityTally> tallyOf, CancellationToken cancellationToken)
    {
        // Before the store is asked: what the journal forgets from now on is there, and what it has now is not taken twice.
        var own = new HashSet<ActivityKey>();
        journal.Collect();
        journal.Read(query, (key, tally) =>
        {
            own.Add(key);
            tallyOf(key).Add(tally);
        });
        var (rows, failure) = await question.AskAsync((store, token) => store.ReadActivityAsync(query, token), cancellationToken).ConfigureAwait(false);
        foreach (var row in rows ?? [])
        {
            var key = new ActivityKey(row.Resolution, row.StartedAt, row.JobType);
            if (row.NodeId != node?.NodeId || !own.Contains(key))
            {
                tallyOf(key).Add(row);
            }
        }

        return failure;
    }
}
