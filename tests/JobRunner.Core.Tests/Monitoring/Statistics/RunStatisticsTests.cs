using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Monitoring.Statistics;

public sealed class RunStatisticsTests
{
    private readonly ManualTimeProvider _time = new(Samples.Start);

    [Fact]
    public void Read_OneOfEachOutcome_CountsAsDocument004Does()
    {
        var statistics = Make(Samples.Registry("tweet"));

        statistics.Record(
        [
            Samples.End("tweet", RunState.Succeeded),
            Samples.End("tweet", RunState.Succeeded),
            Samples.End("tweet", RunState.Succeeded),
            Samples.End("tweet", RunState.Retrying, error: "the API said 503"),
            Samples.End("tweet", RunState.Failed, error: "the API said 400"),
            Samples.End("tweet", RunState.Skipped),
            Samples.End("tweet", RunState.Cancelled),
            Samples.End("tweet", RunState.Queued),
        ]);

        var metrics = statistics.Read("tweet")!;
        Assert.Equal(new AttemptTotals(Successful: 3, Retried: 1, DeadLettered: 1, Skipped: 1, Cancelled: 1), metrics.Attempts);
        Assert.Equal((7, 2, 0.6), (metrics.Attempts.Total, metrics.Attempts.Failed, metrics.Attempts.SuccessRate));
        Assert.Equal(2, metrics.FailuresInARow);
        Assert.Equal("the API said 400", metrics.LastError);
    }

    [Fact]
    public void Read_Durations_AreOfWhatSucceededOrFailed()
    {
        var statistics = Make(Samples.Registry("tweet"));

        statistics.Record(
        [
            Samples.End("tweet", RunState.Succeeded, duration: TimeSpan.FromSeconds(1)),
            Samples.End("tweet", RunState.Retrying, duration: TimeSpan.FromSeconds(2)),
            Samples.End("tweet", RunState.Failed, duration: TimeSpan.FromSeconds(6)),
            Samples.End("tweet", RunState.Skipped, duration: TimeSpan.FromSeconds(100)),
            Samples.End("tweet", RunState.Cancelled, duration: TimeSpan.FromSeconds(100)),
        ]);

        var duration = statistics.Read("tweet")!.Duration!;
        Assert.Equal((3, 3, 1, 6), (duration.Count, duration.Average.TotalSeconds, duration.Minimum.TotalSeconds, duration.Maximum.TotalSeconds));
    }

    [Fact]
    public void Read_QueueWait_IsFromDueToStart()
    {
        var statistics = Make(Samples.Registry("tweet"));

        statistics.Record([Samples.End("tweet", wait: TimeSpan.FromSeconds(3)), Samples.End("tweet", wait: TimeSpan.FromSeconds(5))]);

        Assert.Equal(TimeSpan.FromSeconds(4), statistics.Read("tweet")!.QueueWait!.Average);
    }

    [Fact]
    public void Read_AttemptThatNeverStarted_HasNoDurations()
    {
        var statistics = Make(Samples.Registry("tweet"));

        statistics.Record([Samples.End("tweet", RunState.Failed) with { StartedAt = default }]);

        var metrics = statistics.Read("tweet")!;
        Assert.Equal(1, metrics.Attempts.DeadLettered);
        Assert.Null(metrics.Duration);
        Assert.Null(metrics.QueueWait);
    }

    [Fact]
    public void Read_Instants_AreTheLatestWhateverTheOrderOfReports()
    {
        var statistics = Make(Samples.Registry("tweet"));
        var (early, late) = (Samples.Start.AddHours(1), Samples.Start.AddHours(2));

        statistics.Record([Samples.End("tweet", dueAt: late, duration: TimeSpan.Zero), Samples.End("tweet", dueAt: early, duration: TimeSpan.Zero)]);
        statistics.Record([Samples.End("tweet", RunState.Failed, dueAt: early, duration: TimeSpan.Zero)]);

        var metrics = statistics.Read("tweet")!;
        Assert.Equal((late, late, early), (metrics.LastRunAt, metrics.LastSuccessAt, metrics.LastFailureAt));
    }

    [Fact]
    public void Read_SuccessAfterFailures_EndsTheirRow()
    {
        var statistics = Make(Samples.Registry("tweet"));

        statistics.Record([Samples.End("tweet", RunState.Failed), Samples.End("tweet", RunState.Failed), Samples.End("tweet")]);

        Assert.Equal(0, statistics.Read("tweet")!.FailuresInARow);
    }

    [Fact]
    public void Read_OlderName_IsTheTypeThatTookItOver()
    {
        var statistics = Make(Samples.RegistryOf(Samples.Job("tweet") with { Aliases = ["post"] }));

        statistics.Record([Samples.End("post"), Samples.End("tweet")]);

        Assert.Equal(2, statistics.Read("post")!.Attempts.Total);
        Assert.Equal("tweet", Assert.Single(statistics.Read()).JobType);
    }

    [Fact]
    public void Read_UnknownType_IsNullAloneAndOtherTogether()
    {
        var statistics = Make(Samples.Registry("tweet"));

        statistics.Record([Samples.End("nobody"), Samples.End("nothing")]);

        Assert.Null(statistics.Read("nobody"));
        Assert.Equal([("_other", 2L), ("tweet", 0L)], statistics.Read().Select(metrics => (metrics.JobType, metrics.Attempts.Total)).Order());
    }

    [Fact]
    public void Read_TypesThatCameAndWent_AreForgotten()
    {
        var registry = Samples.Registry("one", "two");
        var statistics = Make(registry);
        statistics.Record([Samples.End("one"), Samples.End("two")]);

        registry.Replace([Samples.Job("three")], []);
        statistics.Record([Samples.End("three")]);
        registry.Replace([Samples.Job("one")], []);

        Assert.Equal(0, statistics.Read("one")!.Attempts.Total);
    }

    [Fact]
    public void Record_AMillionEndsOfTenThousandTypes_KeepsTheRegistrysTypesAndNoMore()
    {
        const int Batch = 500;
        var names = Enumerable.Range(0, 10_000).Select(number => $"type-{number}").ToArray();
        var statistics = Make(Samples.Registry(names.Take(10)));
        var ends = new AttemptEnd[Batch];
        statistics.Record(Fill(ends, names, 0));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var from = Batch; from < 1_000_000; from += Batch)
        {
            statistics.Record(Fill(ends, names, from));
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var metrics = statistics.Read();
        Assert.Equal(11, metrics.Count);
        Assert.All(metrics, type => Assert.Equal(type.JobType == "_other" ? 999_000 : 100, type.Attempts.Total));
        Assert.True(allocated < 1_000, $"{allocated} bytes were allocated for a million attempts.");
    }

    [Fact]
    public async Task Read_WhileOthersWrite_IsNeverTorn()
    {
        const int Writers = 3;
        const int Batches = 3_000;
        var statistics = Make(Samples.Registry("tweet"));
        var duration = TimeSpan.FromMilliseconds(7);

        // Each batch has as many successes as dead letters, all of one duration: what holds for one holds at every moment.
        AttemptEnd[] ends = [.. Enumerable.Range(0, 10).Select(i => Samples.End("tweet", i % 2 == 0 ? RunState.Succeeded : RunState.Failed, duration: duration))];
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => Repeat(() => statistics.Record(ends), Batches))));

        var reads = 0;
        while (!writing.IsCompleted || reads == 0)
        {
            AssertWhole(statistics.Read("tweet")!, duration);
            reads++;
        }

        await writing;
        Assert.Equal(Writers * Batches * ends.Length, statistics.Read("tweet")!.Attempts.Total);
    }

    private static void AssertWhole(JobMetrics metrics, TimeSpan duration)
    {
        Assert.Equal(metrics.Attempts.Successful, metrics.Attempts.DeadLettered);
        Assert.Equal(0, metrics.Attempts.Total % 10);
        Assert.Equal(metrics.Attempts.Total, metrics.Duration?.Count ?? 0);
        Assert.Equal(metrics.Attempts.Total, metrics.QueueWait?.Count ?? 0);
        Assert.Equal(duration, metrics.Duration?.Average ?? duration);
        Assert.Equal(metrics.Attempts.Total, metrics.Recent.Successful + metrics.Recent.Failed);
    }

    private static void Repeat(Action act, int times)
    {
        for (var i = 0; i < times; i++)
        {
            act();
        }
    }

    private static AttemptEnd[] Fill(AttemptEnd[] ends, string[] names, int from)
    {
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = Samples.End(names[(from + i) % names.Length]);
        }

        return ends;
    }

    private RunStatistics Make(JobRegistry registry) => new(registry, _time, new MonitoringOptions());
}
