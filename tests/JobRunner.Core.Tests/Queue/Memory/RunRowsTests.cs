using JobRunner.Queue.Memory;

namespace JobRunner.Core.Tests.Queue.Memory;

public sealed class RunRowsTests
{
    private readonly EntryFactory _entries = new();

    private RunRows Rows => _entries.Rows;

    [Fact]
    public void Take_ManyAndGivenBackInAnyOrder_NeverGivesOneTwice()
    {
        var random = new Random(3);
        var taken = new Dictionary<int, (RunEntry Entry, Guid Id)>();
        for (var step = 0; step < 50_000; step++)
        {
            if (taken.Count == 0 || random.Next(taken.Count > 3_000 ? 3 : 2) == 0)
            {
                var entry = _entries.Make();
                taken.Add(entry.Number, (entry, entry.Id));
            }
            else
            {
                var number = taken.Keys.ElementAt(random.Next(Math.Min(taken.Count, 50)));
                Rows.GiveBack(taken[number].Entry);
                taken.Remove(number);
            }
        }

        Assert.All(taken, run => Assert.Equal((run.Value.Id, run.Value.Id), (run.Value.Entry.Id, Rows[run.Key].Id)));
    }

    [Fact]
    public void GiveBack_Row_KeepsNothingOfTheRun()
    {
        var entry = _entries.Make();
        (entry.Attempt, entry.NodeId) = (7, "n1");

        Rows.GiveBack(entry);
        var next = Rows.Take();

        Assert.Equal((entry.Number, 0, null, 0), (next.Number, next.Attempt, next.NodeId, next.NextInIndex));
    }

    [Fact]
    public void GiveBack_AllOfMany_LetsTheirBlocksGo()
    {
        var entries = _entries.MakeMany(100_000);
        var most = Rows.BlockCount;

        Array.ForEach(entries, Rows.GiveBack);
        Assert.InRange(Rows.BlockCount, 1, 2);

        _entries.MakeMany(100_000);
        Assert.Equal(most, Rows.BlockCount);
    }

    [Fact]
    public void Take_AfterManyWereGivenBack_FillsHolesFirst()
    {
        var entries = _entries.MakeMany(100_000);
        var most = Rows.BlockCount;
        Array.ForEach([.. entries.Where((_, place) => place % 100 != 0)], Rows.GiveBack);

        _entries.MakeMany(99_000);

        Assert.Equal(most, Rows.BlockCount);
    }

    [Fact]
    public void Take_NumberThatGoesUpAndDown_MakesNoBlockAnewEachTime()
    {
        _entries.MakeMany(1_000);
        var most = 0;
        for (var round = 0; round < 50; round++)
        {
            var block = _entries.MakeMany(128);
            most = Math.Max(most, Rows.BlockCount);
            Array.ForEach(block, Rows.GiveBack);
            Assert.Equal(most, Rows.BlockCount);
        }
    }
}
