using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Writes outcomes to the runs that they are about, if those still run under the same attempt.</summary>
internal sealed class RunCompleter(Database database)
{
    private readonly string _complete = database.Sql.Read("Complete");

    public async ValueTask<(IReadOnlyList<int> Refused, List<StoreNotice> Notices)> CompleteAsync(
        ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken)
    {
        var (places, repeated) = WithoutRepeats(outcomes.Span);
        var accepted = await database.WriteAsync(
            "complete",
            Command(outcomes.Span, places),
            row => new Accepted(places[(int)row.GetInt64(0) - 1], row.GetString(1), (RunState)row.GetInt32(2), row.GetBoolean(3)),
            cancellationToken).ConfigureAwait(false);
        return (accepted.Count == outcomes.Length ? [] : Refused(outcomes.Length, accepted, repeated), NoticesOf(outcomes, accepted));
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

        return columns.AddTo(new NpgsqlBatchCommand(_complete).Instant(database.Now));
    }

    private static List<int> Refused(int count, List<Accepted> accepted, List<int> repeated)
    {
        var places = accepted.Select(run => run.Place).ToHashSet();
        return [.. Enumerable.Range(0, count).Where(place => !places.Contains(place) || repeated.Contains(place))];
    }

    private static List<StoreNotice> NoticesOf(ReadOnlyMemory<RunOutcome> outcomes, List<Accepted> accepted)
    {
        var notices = new List<StoreNotice>();
        foreach (var run in accepted)
        {
            if (run.Becomes.IsFinal())
            {
                notices.Add(new StoreNotice(StoreNoticeKinds.RunFinished, outcomes.Span[run.Place].RunId, run.JobType));
            }
        }

        // A run that waits again can be leased; the end of one may let go what a limit, an order or a dependency held back.
        if (accepted.Exists(run => run.IsWatched || !run.Becomes.IsFinal()))
        {
            notices.Add(new StoreNotice(StoreNoticeKinds.RunsAvailable));
        }

        return notices;
    }

    private readonly record struct Accepted(int Place, string JobType, RunState Becomes, bool IsWatched);
}
