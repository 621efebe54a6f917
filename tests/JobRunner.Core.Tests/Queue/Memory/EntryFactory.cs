using JobRunner.Queue;
using JobRunner.Queue.Memory;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Queue.Memory;

/// <summary>Makes entries for the structures that hold them.</summary>
internal sealed class EntryFactory
{
    private readonly RunIdSource _ids = new(new ManualTimeProvider(), new Random(1));
    private readonly TypeQueue _type;

    public EntryFactory() => _type = new TypeQueue("tweet", Rows);

    public RunRows Rows { get; } = new();

    public RunEntry Make(long dueAt = 0) => Make(_ids.Next(), dueAt);

    public RunEntry Make(Guid id, long dueAt = 0)
    {
        var entry = Rows.Take();
        entry.Fill(new NewRun { Id = id, JobType = "tweet" }, _type, 0, dueAt);
        return entry;
    }

    public RunEntry[] MakeMany(int count, Func<int, long>? dueAt = null) => [.. Enumerable.Range(0, count).Select(place => Make(dueAt?.Invoke(place) ?? 0))];
}
