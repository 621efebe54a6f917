using JobRunner.Monitoring;
using JobRunner.Monitoring.Statistics;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Monitoring.Statistics;

public sealed class ActivityJournalTests
{
    private readonly ManualTimeProvider _time = new(Samples.Start);
    private readonly RunStatistics _statistics;
    private readonly ActivityJournal _journal;

    // A store as the contract has it: a row takes the place of the one before.
    private readonly Dictionary<ActivityKey, ActivityRow> _store = [];

    public ActivityJournalTests()
    {
        _statistics = new RunStatistics(Samples.Registry("tweet", "discord"), _time, new MonitoringOptions());
        _journal = new ActivityJournal(_statistics, _time);
    }

    [Fact]
    public void Unwritten_EndsOfTwoMinutesAndTypes_AreInEachResolutionAndInAllTogether()
    {
        End("tweet", RunState.Succeeded);
        End("tweet", RunState.Failed);
        _time.Advance(TimeSpan.FromMinutes(2));
        End("tweet", RunState.Succeeded);
        End("discord", RunState.Skipped);

        Write();

        var (first, third) = (Samples.Start, Samples.Start + TimeSpan.FromMinutes(2));
        Assert.Equal(
            [
                (ActivityResolution.Minute, first, "", 2), (ActivityResolution.Minute, first, "tweet", 2),
                (ActivityResolution.Minute, third, "", 2), (ActivityResolution.Minute, third, "discord", 1), (ActivityResolution.Minute, third, "tweet", 1),
                (ActivityResolution.TenMinutes, first, "", 4), (ActivityResolution.TenMinutes, first, "discord", 1), (ActivityResolution.TenMinutes, first, "tweet", 3),
                (ActivityResolution.Hour, first, "", 4), (ActivityResolution.Hour, first, "discord", 1), (ActivityResolution.Hour, first, "tweet", 3),
            ],
            _store.Values.OrderBy(row => row.Resolution).ThenBy(row => row.StartedAt).ThenBy(row => row.JobType, StringComparer.Ordinal)
                .Select(row => (row.Resolution, row.StartedAt, row.JobType, (int)TotalOf(row))));
        var tweet = _store[new ActivityKey(ActivityResolution.Hour, first, "tweet")];
        Assert.Equal((2, 1, RunState.Succeeded), (tweet.Successful, tweet.DeadLettered, tweet.LastState));
    }

    [Fact]
    public void Unwritten_AfterAWrite_IsOnlyWhatChanged()
    {
        End("tweet", RunState.Succeeded);
        Assert.NotEqual(0, Write());
        Assert.Equal(0, Write());

        End("discord", RunState.Succeeded);

        var rows = Unwritten().Rows;
        Assert.DoesNotContain(rows, row => row.JobType == "tweet");
        Assert.Equal(6, rows.Length);
    }

    [Fact]
    public void Unwritten_WriteThatFailed_IsThereAgainWithWhatCameMeanwhile()
    {
        End("tweet", RunState.Succeeded);
        _ = Unwritten();
        End("tweet", RunState.Succeeded);

        Assert.All(Unwritten().Rows, row => Assert.Equal(2, row.Successful));
    }

    [Fact]
    public void Written_WhatCameWhileItWasBeingWritten_IsStillUnwritten()
    {
        End("tweet", RunState.Succeeded);
        var update = Unwritten();
        End("tweet", RunState.Succeeded);
        _journal.Collect();

        _journal.Written(update);

        Assert.Equal(2, Unwritten().Rows[0].Successful);
    }

    [Fact]
    public void Random_EndsReportedLateAndWritesThatFail_AreEachInTheStoreOnce()
    {
        var random = new Random(9);
        var pending = new List<(DateTimeOffset ReportAt, AttemptEnd End)>();
        var ends = 0;
        for (var step = 0; step < 4_000; step++)
        {
            _time.Advance(TimeSpan.FromSeconds(random.Next(20)));
            var now = _time.GetUtcNow();
            foreach (var _ in Enumerable.Range(0, random.Next(3)))
            {
                // As after a time without a store: an end may be reported up to twenty minutes late.
                var delay = random.Next(10) == 0 ? random.Next(1_200) : random.Next(3);
                pending.Add((now + TimeSpan.FromSeconds(delay), Samples.End(random.Next(2) == 0 ? "tweet" : "discord", dueAt: now)));
                ends++;
            }

            Report(pending, now);
            if (random.Next(3) > 0)
            {
                Write(isReached: random.Next(5) > 0);
            }
        }

        Report(pending, DateTimeOffset.MaxValue);
        Write();

        foreach (var resolution in Enum.GetValues<ActivityResolution>())
        {
            var rows = _store.Values.Where(row => row.Resolution == resolution).ToList();
            Assert.Equal(ends, rows.Where(row => row.JobType != ActivityRow.AllTypes).Sum(TotalOf));
            Assert.Equal(ends, rows.Where(row => row.JobType == ActivityRow.AllTypes).Sum(TotalOf));
            Assert.Equal(ends, rows.Where(row => row.JobType == ActivityRow.AllTypes).Sum(CountOf));
        }

        Assert.Equal(ends, _statistics.Read().Sum(metrics => metrics.Duration!.Count));
    }

    [Fact]
    public void Count_AfterADayOfWork_IsOfTheLastMinutesOnly()
    {
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            End("tweet", RunState.Succeeded);
            Write();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(_journal.Count, 2, 2 * (7 + 2 + 2));
    }

    [Fact]
    public void Count_WhileNothingCanBeWritten_IsBoundedByWhatIsKept()
    {
        for (var minute = 0; minute < 10 * 60; minute++)
        {
            End("tweet", RunState.Succeeded);
            Write(isReached: false);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(_journal.Count, 2, 2 * (181 + 61 + 11));
    }

    [Fact]
    public void Collect_ClockThatWasSetBack_CountsIntoTheTimeThatItSaysNow()
    {
        _time.Advance(TimeSpan.FromDays(1));
        End("tweet", RunState.Succeeded);
        Write();
        _time.JumpTo(Samples.Start + TimeSpan.FromHours(1));

        End("tweet", RunState.Succeeded);
        Write();

        Assert.Equal(1, _store[new ActivityKey(ActivityResolution.Minute, Samples.Start + TimeSpan.FromHours(1), "tweet")].Successful);
    }

    [Fact]
    public void Metrics_WhatWasTakenForTheStore_IsCountedStill()
    {
        End("tweet", RunState.Succeeded);
        Write();
        End("tweet", RunState.Succeeded);

        Assert.Equal((2, 2), (_statistics.Read("tweet")!.Attempts.Successful, _statistics.Read("tweet")!.Duration!.Count));
    }

    private static long TotalOf(ActivityRow row) => row.Successful + row.Retried + row.DeadLettered + row.Skipped + row.Cancelled;

    private static long CountOf(ActivityRow row)
    {
        var durations = new DurationStatistics();
        Assert.True(DurationPacking.TryAdd(row.Durations.Span, durations));
        return durations.Count;
    }

    private void Report(List<(DateTimeOffset ReportAt, AttemptEnd End)> pending, DateTimeOffset until)
    {
        _statistics.Record([.. pending.Where(report => report.ReportAt <= until).Select(report => report.End)]);
        pending.RemoveAll(report => report.ReportAt <= until);
    }

    private void End(string jobType, RunState to) => _statistics.Record([Samples.End(jobType, to, duration: TimeSpan.Zero, dueAt: _time.GetUtcNow())]);

    private ActivityUpdate Unwritten()
    {
        _journal.Collect();
        return _journal.Unwritten("n1");
    }

    private int Write(bool isReached = true)
    {
        var update = Unwritten();
        if (isReached)
        {
            foreach (var row in update.Rows)
            {
                _store[new ActivityKey(row.Resolution, row.StartedAt, row.JobType)] = row;
            }

            _journal.Written(update);
        }

        return update.Rows.Length;
    }
}
