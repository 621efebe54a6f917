using JobRunner.Queue.Memory;

namespace JobRunner.Core.Tests.Queue.Memory;

public sealed class SortedRunsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1_000)]
    public void First_AfterRandomAddsAndRemoves_IsTheSmallest(int disorder)
    {
        var random = new Random(6);
        var entries = new EntryFactory();
        var runs = new SortedRuns<DueOrder>(entries.Rows);
        var model = new SortedSet<RunEntry>(Comparer<RunEntry>.Create((left, right) =>
            left == right ? 0 : DueOrder.IsBefore(left, right) ? -1 : 1));
        var all = new List<RunEntry>();
        for (var step = 0; step < 5_000; step++)
        {
            if (random.Next(5) > 1 || all.Count == 0)
            {
                var entry = entries.Make(step + random.Next(-disorder, disorder + 1));
                runs.Add(entry);
                model.Add(entry);
                all.Add(entry);
            }
            else
            {
                var entry = random.Next(2) == 0 ? runs.First!.Value : all[random.Next(all.Count)];
                runs.Remove(entry);
                model.Remove(entry);
                all.Remove(entry);
            }

            Assert.Equal((model.Count, model.Count == 0 ? (RunEntry?)null : model.Min), (runs.Count, runs.First));
        }
    }

    [Fact]
    public void Heap_ItemWhoseKeyChanged_IsPutRight()
    {
        var random = new Random(8);
        var heap = new IndexedHeap<RunEntry, DueOrder>();
        var entries = new EntryFactory().MakeMany(200, _ => random.Next(1_000));
        Array.ForEach(entries, heap.Add);

        for (var step = 0; step < 2_000; step++)
        {
            var entry = entries[random.Next(entries.Length)];
            entry.DueAt = random.Next(1_000);
            heap.Update(entry);

            var first = entries.Aggregate((left, right) => DueOrder.IsBefore(right, left) ? right : left);
            Assert.Equal(first, heap.First);
        }
    }
}
