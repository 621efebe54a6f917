using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Writes outcomes to the runs that they are about, if those still run under the same attempt.</summary>
internal sealed class RunCompleter(Database database)
{
    private readonly string _complete = database.Sql.Read("Complete");
    private readonly string _completeEnded = database.Sql.Read("CompleteEnded");

    public async ValueTask<(IReadOnlyList<int> Refused, List<StoreNotice> Notices)> CompleteAsync(
        ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken)
    {
        var (places, repeated) = WithoutRepeats(outcomes.Span);
        var answer = await database.WriteAsync("complete", Command(outcomes.Span, places), Read, cancellationToken).ConfigureAwait(false);
        var accepted = ByPlace(outcomes.Length, places, answer);
        return (Refused(accepted, repeated), NoticesOf(outcomes.Span, accepted));
    }

    // One statement sees a run once: a second outcome of the same attempt is refused whatever becomes of the first.
    private static (int[] Places, List<int> Repeated) WithoutRepeats(ReadOnlySpan<RunOutcome> outcomes)
    {
        var seen = new HashSet<(Guid, int)>(outcomes.Length);
        var places = new List<int>(outcomes.Length);
        var repeated = new List<int>();
        for (var place = 0; place < outcomes.Length; place++)
        {
            (seen.Add((outcomes[place].RunId, outcomes[place].Attempt)) ? places : repeated).Add(place);
        }

        return ([.. places], repeated);
    }

    private NpgsqlBatchCommand Command(ReadOnlySpan<RunOutcome> outcomes, int[] places)
    {
        var columns = new OutcomeColumns(places.Length);
        for (var row = 0; row < places.Length; row++)
        {
            columns.Set(row, outcomes[places[row]]);
        }

        // Behind a pooler it is not known in which order the server would delete them.
        return columns.AreEnds && database.HasOwnSessions
            ? columns.AddEndsTo(new NpgsqlBatchCommand(_completeEnded).Instant(database.Now))
            : columns.AddTo(new NpgsqlBatchCommand(_complete).Instant(database.Now));
    }

    private static (Accepted Run, int[] Places) Read(NpgsqlDataReader row) =>
        (new Accepted(row.GetString(0), (RunState)row.GetInt32(1), row.GetBoolean(2)), row.GetFieldValue<int[]>(3));

    private static Accepted?[] ByPlace(int count, int[] places, List<(Accepted Run, int[] Places)> answer)
    {
        var accepted = new Accepted?[count];
        foreach (var (run, ordinals) in answer)
        {
            foreach (var ordinal in ordinals)
            {
                accepted[places[ordinal - 1]] = run;
            }
        }

        return accepted;
    }

    private static List<int> Refused(Accepted?[] accepted, List<int> repeated)
    {
        var refused = new List<int>();
        for (var place = 0; place < accepted.Length; place++)
        {
            if (accepted[place] is null || repeated.Contains(place))
            {
                refused.Add(place);
            }
        }

        return refused;
    }

    private static List<StoreNotice> NoticesOf(ReadOnlySpan<RunOutcome> outcomes, Accepted?[] accepted)
    {
        var notices = new List<StoreNotice>(accepted.Length);
        var mayOthersStart = false;
        for (var place = 0; place < accepted.Length; place++)
        {
            if (accepted[place] is not { } run)
            {
                continue;
            }

            // A run that waits again can be leased; the end of one may let go what a limit, an order or a dependency held back.
            mayOthersStart |= run.IsWatched || !run.Becomes.IsFinal();
            if (run.Becomes.IsFinal())
            {
                notices.Add(new StoreNotice(StoreNoticeKinds.RunFinished, outcomes[place].RunId, run.JobType));
            }
        }

        if (mayOthersStart)
        {
            notices.Add(new StoreNotice(StoreNoticeKinds.RunsAvailable));
        }

        return notices;
    }

    /// <summary>What became of runs of a type, and whether others wait for that.</summary>
    private sealed record Accepted(string JobType, RunState Becomes, bool IsWatched);
}
