using JobRunner.Queue.Memory;

namespace JobRunner.Core.Tests.Queue.Memory;

public sealed class RunIndexTests
{
    private readonly EntryFactory _entries = new();
    private readonly RunIndex _index;

    public RunIndexTests() => _index = new RunIndex(_entries.Rows);

    [Fact]
    public void Find_AfterAddsAndRemoves_FindsWhatIsLeft()
    {
        var entries = _entries.MakeMany(5_000);
        Array.ForEach(entries, _index.Add);
        foreach (var entry in entries.Where((_, place) => place % 17 != 0))
        {
            _index.Remove(entry);
        }

        Assert.All(entries, entry => Assert.Equal(Array.IndexOf(entries, entry) % 17 == 0 ? entry : (RunEntry?)null, _index.Find(entry.Id)));
        Assert.Equal(295, _index.Count);
    }

    [Fact]
    public void Find_IdsThatAreAlike_FindsEach()
    {
        var entries = Enumerable.Range(1, 2_000)
            .SelectMany(number => new[] { new Guid(number, 0, 0, new byte[8]), new Guid(0, 0, 0, [.. BitConverter.GetBytes((long)number)]) })
            .Select(id => _entries.Make(id))
            .ToArray();
        Array.ForEach(entries, _index.Add);

        Assert.All(entries, entry => Assert.Equal(entry, _index.Find(entry.Id)));
    }
}
