using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Queue;

public sealed class RunIdSourceTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Next_WithinAMillisecond_GoesUp()
    {
        var ids = new RunIdSource(_clock, new Random(1));

        AssertAscending(Enumerable.Range(0, 10_000).Select(_ => ids.Next()));
    }

    [Fact]
    public void Next_OverMilliseconds_GoesUpWithTheClock()
    {
        var ids = new RunIdSource(_clock, new Random(1));

        AssertAscending(Enumerable.Range(0, 1_000).SelectMany(_ =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            return new[] { ids.Next(), ids.Next() };
        }));
    }

    [Fact]
    public void Next_ClockGoesBack_GoesUpAllTheSame()
    {
        var ids = new RunIdSource(_clock, new Random(1));
        var before = ids.Next();
        _clock.JumpTo(_clock.GetUtcNow() - TimeSpan.FromHours(1));

        AssertAscending([before, ids.Next(), ids.Next()]);
    }

    [Fact]
    public void Next_ClockCatchesUpAfterGoingBack_GoesOnWithTheClock()
    {
        var ids = new RunIdSource(_clock, new Random(1));
        var start = _clock.GetUtcNow();
        var before = ids.Next();
        _clock.JumpTo(start - TimeSpan.FromHours(1));
        var during = ids.Next();
        _clock.JumpTo(start + TimeSpan.FromMilliseconds(1));
        var after = ids.Next();

        AssertAscending([before, during, after]);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), MillisecondsOf(after));
    }

    [Fact]
    public void Next_RandomBitsAllSet_StillGoesUp()
    {
        var ids = new RunIdSource(_clock, new HighRandom());

        AssertAscending(Enumerable.Range(0, 1_000).Select(_ => ids.Next()));
    }

    [Fact]
    public void LastUntil_AnInstant_IsAboveAllIdsMadeUntilThen_AndBelowTheNext()
    {
        var ids = new RunIdSource(_clock, new Random(1));
        var made = Enumerable.Range(0, 100).Select(_ => ids.Next()).ToList();
        var last = RunIdSource.LastUntil(_clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.All(made, id => Assert.True(id.CompareTo(last) < 0));
        Assert.True(ids.Next().CompareTo(last) > 0);
    }

    [Fact]
    public void Next_HoldsTimeVersionAndVariant()
    {
        var ids = new RunIdSource(_clock, new Random(1));

        foreach (var id in Enumerable.Range(0, 100).Select(_ => ids.Next()))
        {
            Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), MillisecondsOf(id));
            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 8, 0xB);
        }
    }

    [Fact]
    public async Task Next_FromManyThreads_IsNeverTheSame()
    {
        var ids = new RunIdSource(_clock, new Random(1));
        using var start = new Barrier(8);

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return Enumerable.Range(0, 100_000).Select(_ => ids.Next()).ToList();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(800_000, made.SelectMany(mine => mine).Distinct().Count());
        Assert.All(made, mine => Assert.Equal(mine.Order(), mine));
    }

    [Fact]
    public void Next_TwoNodesInOneMillisecond_DoNotMeet()
    {
        var (one, other) = (new RunIdSource(_clock, new Random(1)), new RunIdSource(_clock, new Random(2)));

        var ids = Enumerable.Range(0, 1_000).SelectMany(_ => new[] { one.Next(), other.Next() });

        Assert.Equal(2_000, ids.Distinct().Count());
    }

    private static void AssertAscending(IEnumerable<Guid> ids)
    {
        var made = ids.ToList();
        Assert.All(made.Zip(made.Skip(1)), pair =>
        {
            Assert.True(pair.First.CompareTo(pair.Second) < 0, $"{pair.First} before {pair.Second}");
            Assert.True(string.CompareOrdinal(pair.First.ToString(), pair.Second.ToString()) < 0, $"{pair.First} before {pair.Second} as text");
        });
    }

    private static long MillisecondsOf(Guid id) => Convert.ToInt64(id.ToString("N")[..12], 16);

    private sealed class HighRandom() : Random(1)
    {
        public override long NextInt64(long maxValue) => maxValue - 1;
    }
}
