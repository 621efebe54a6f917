using JobRunner.Queue.Memory;

namespace JobRunner.Core.Tests.Queue.Memory;

public sealed class RunListTests
{
    [Theory]
    [InlineData("ascending", 1)]
    [InlineData("two producers", 2)]
    [InlineData("descending", 16)]
    [InlineData("tens descending", 16)]
    [InlineData("random", 16)]
    public void Add_InAnyOrder_KeepsFewRingsEachInOrder(string order, int mostRings)
    {
        var factory = new EntryFactory();
        var entries = factory.MakeMany(4_000);
        var arriving = order switch
        {
            "ascending" => entries,
            "two producers" => [.. Enumerable.Range(0, 2_000).SelectMany(place => new[] { entries[2_000 + place], entries[place] })],
            "descending" => [.. entries.Reverse()],
            "tens descending" => [.. entries.Chunk(10).Reverse().SelectMany(ten => ten)],
            _ => Shuffled(entries),
        };
        var list = new RunList(factory.Rows);

        foreach (var entry in arriving)
        {
            list.Add(entry);
            Assert.InRange(list.Rings.Count, 1, mostRings);
        }

        Assert.Equal(entries, list.ToArray().OrderBy(entry => entry.Id));
        Assert.All(list.Rings, ring => Assert.Equal(Runs(ring).OrderBy(entry => entry.Id), Runs(ring)));
    }

    [Fact]
    public void Remove_AfterMerges_TakesTheRunOutOfItsRing()
    {
        var factory = new EntryFactory();
        var entries = factory.MakeMany(1_000);
        var list = new RunList(factory.Rows);
        foreach (var entry in Shuffled(entries))
        {
            list.Add(entry);
        }

        foreach (var entry in Shuffled(entries)[..900])
        {
            list.Remove(entry);
        }

        Assert.Equal(100, list.Count);
        Assert.Equal(Shuffled(entries)[900..].OrderBy(entry => entry.Id), list.ToArray().OrderBy(entry => entry.Id));
    }

    private static RunEntry[] Shuffled(RunEntry[] entries)
    {
        var shuffled = entries.ToArray();
        new Random(9).Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<RunEntry> Runs(RunRing<ListOrder> ring) =>
        Enumerable.Range(0, ring.Length).Select(offset => ring[offset]).OfType<RunEntry>();
}
