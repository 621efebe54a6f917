using JobRunner.Queue;
using JobRunner.Queue.Memory;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Queue.Memory;

/// <summary>Makes entries for the structures that hold them.</summary>
internal sealed class EntryFactory
{
    private readonly RunIdSource _ids = new(new ManualTimeProvider(), new Random(1));
    private readonly TypeQueue _type = new("tweet");

    public RunEntry Make(long dueAt = 0) => new(new NewRun { Id = _ids.Next(), JobType = "tweet" }, _type, 0, dueAt) { State = RunState.Queued };

    public RunEntry[] MakeMany(int count, Func<int, long>? dueAt = null) => [.. Enumerable.Range(0, count).Select(place => Make(dueAt?.Invoke(place) ?? 0))];
}
