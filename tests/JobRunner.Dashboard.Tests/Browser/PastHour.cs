using JobRunner.Monitoring;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>Writes an hour of work into a store, as a node would have done it.</summary>
internal static class PastHour
{
    private const string Node = "shop-01";
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(5);
    private static readonly string[] _types = ["send_mail", "sync_orders", "refresh_rates", "resize_images", "charge_cards"];

    /// <param name="store">A store that goes by <paramref name="time"/>.</param>
    /// <param name="time">A clock that stands an hour ago.</param>
    public static async Task WriteAsync(IJobStore store, ManualTimeProvider time)
    {
        var random = new Random(7);
        var ids = new RunIdSource(time, random);
        var activity = new Dictionary<ActivityKey, ActivityTally>();
        await store.StartAsync(TestContext.Current.CancellationToken);
        for (var minute = 0; minute < 60; minute++)
        {
            var wave = 3 + (int)(4 * (1 + Math.Sin(minute / 7.0)));
            NewRun[] runs = [.. Enumerable.Range(0, wave).Select(index => Run(ids.Next(), _types[Pick(random, minute)], $"order-{minute:00}{index:00}", index))];
            await store.EnqueueAsync(runs, transaction: null, TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(1 + (8 * random.NextDouble())));
            var leased = await store.LeaseAsync(Request(), TestContext.Current.CancellationToken);
            var startedAt = time.GetUtcNow();
            time.Advance(TimeSpan.FromSeconds(30));
            RunOutcome[] outcomes = [.. leased.Runs.Select(run => Outcome(run, startedAt, random))];
            await store.CompleteAsync(outcomes, TestContext.Current.CancellationToken);
            foreach (var (run, outcome) in leased.Runs.Zip(outcomes))
            {
                Count(activity, new AttemptEnd(run.Run.JobType, outcome.RunId, 1, outcome.To, outcome.Error, null, run.DueAt, outcome.StartedAt, outcome.EndedAt));
            }

            time.Advance(TimeSpan.FromSeconds(21));
        }

        await store.WriteActivityAsync(activity.Select(entry => entry.Value.ToRow(entry.Key, Node)).ToArray(), TestContext.Current.CancellationToken);
    }

    private static void Count(Dictionary<ActivityKey, ActivityTally> activity, AttemptEnd end)
    {
        foreach (var resolution in Enum.GetValues<ActivityResolution>())
        {
            foreach (var jobType in new[] { end.JobType, ActivityRow.AllTypes })
            {
                var key = new ActivityKey(resolution, resolution.StartOf(end.EndedAt), jobType);
                activity.TryAdd(key, new ActivityTally());
                activity[key].Record(end);
            }
        }
    }

    private static int Pick(Random random, int minute) => random.Next(20) switch
    {
        < 11 => 0,
        < 14 => 1,
        < 16 => 2,
        < 18 => 3,
        _ => minute % 3 == 0 ? 4 : 0,
    };

    private static NewRun Run(Guid id, string jobType, string order, int index) => new()
    {
        Id = id,
        JobType = jobType,
        RequestId = jobType is "send_mail" or "charge_cards" ? $"{jobType}:{order}" : null,
        Payload = JobPayload.Parse($$"""{"order":"{{order}}","customer":{{index + 1200}},"language":"de"}"""),
    };

    private static LeaseRequest Request() => new()
    {
        NodeId = Node,
        LeaseDuration = _lease,
        MaxRuns = 100,
        Types = _types.Select(type => new LeaseCapacity { JobType = type, StartNow = 50 }).ToArray(),
    };

    private static RunOutcome Outcome(LeasedRun run, DateTimeOffset startedAt, Random random)
    {
        var seconds = Math.Exp(-2.5 + (2.2 * random.NextDouble())) * (run.Run.JobType == "resize_images" ? 12 : 1);
        var isFailed = run.Run.JobType == "charge_cards" && random.Next(4) > 0;
        return new RunOutcome
        {
            RunId = run.Run.Id,
            Attempt = run.Attempt,
            To = isFailed ? RunState.Failed : random.Next(60) == 0 ? RunState.Skipped : RunState.Succeeded,
            StartedAt = startedAt,
            EndedAt = startedAt + TimeSpan.FromSeconds(seconds),
            WorkerName = $"worker-{random.Next(1, 6)}",
            Error = isFailed ? new RunError(RunErrorKind.Exception, $"Card {random.Next(1000, 9999)} was declined by the bank.", "System.InvalidOperationException: the bank said no\n   at Shop.Cards.ChargeAsync()") : null,
        };
    }
}
