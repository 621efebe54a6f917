using JobRunner.Execution;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Execution;

public sealed class BacklogTests
{
    private readonly Backlog _backlog = new();

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3,4")]
    [InlineData("4,3,2,1")]
    [InlineData("2,4,1,3,5,0")]
    [InlineData("1,1,5,2,2,9,3")]
    public void TryTake_InWhateverOrderTheyCame_GivesTheMostUrgentFirst(string arriving)
    {
        int[] numbers = [.. arriving.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        Array.ForEach(numbers, Add);

        Assert.Equal(numbers.Length, _backlog.Count);
        Assert.Equal(numbers.Order(), TakeAll());
        Assert.Equal(0, _backlog.Count);
    }

    [Fact]
    public void Add_BetweenTakes_StillGoesToItsPlace()
    {
        Array.ForEach([3, 6, 4], Add);
        Assert.Equal([3, 4], TakeAll(2));

        Array.ForEach([5, 1, 7], Add);

        Assert.Equal([1, 5, 6, 7], TakeAll());
    }

    [Fact]
    public void Take_TakesWhatHoldsARunAndKeepsTheOrderOfTheRest()
    {
        Array.ForEach([2, 4, 1, 3], Add);

        var taken = _backlog.Take(new HashSet<Guid> { IdOf(4), IdOf(1), IdOf(8) });

        Assert.Equal([1, 4], taken.Select(Number).Order());
        Assert.Equal([2, 3], TakeAll());
    }

    private static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);

    private static int Number(LeasedBatch leased) => (int)leased.Lead.DueAt.UtcTicks;

    private void Add(int number) => _backlog.Add(new LeasedBatch(
        new LeasedRun(new NewRun { Id = IdOf(number), JobType = "one" }, 1, 0, 0, new DateTimeOffset(number, TimeSpan.Zero), IsStarted: false)));

    private List<int> TakeAll(int most = int.MaxValue)
    {
        var taken = new List<int>();
        while (taken.Count < most && _backlog.TryTake(out var leased))
        {
            taken.Add(Number(leased));
        }

        return taken;
    }
}
