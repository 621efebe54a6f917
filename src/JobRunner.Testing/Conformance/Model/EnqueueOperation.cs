using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

internal sealed record EnqueueOperation(int Handle, IReadOnlyList<EnqueueOperation.Item> Items) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var runs = Items.Select(item => item.ToRun(scene)).DistinctBy(run => run.Id).ToArray();
        var actual = await scene.Store(Handle).EnqueueAsync(runs, null, cancellationToken);
        var expected = runs.Select((run, place) => Expect(scene, run, actual[place])).ToList();
        scene.Runs.AddRange(runs);
        return Scene.Differ("enqueue results", expected, actual);
    }

    // Several runs may be in the way; the store names any of them.
    private static EnqueueResult Expect(Scene scene, NewRun run, EnqueueResult actual)
    {
        var result = scene.Model.Enqueue(run);
        return result.Status == EnqueueStatus.Overlapped
            && scene.Model.InTheWay(run.JobType, run.Fire!.Overlap).FirstOrDefault(other => other.Id == actual.RunId) is { } inTheWay
            ? result with { RunId = inTheWay.Id, State = inTheWay.State }
            : result;
    }

    /// <param name="JobType">The type.</param>
    /// <param name="Priority">The priority.</param>
    /// <param name="DelayMilliseconds">How long until it is due.</param>
    /// <param name="HasPayload">Whether it is a message.</param>
    /// <param name="Request">Which request id; 0 for none.</param>
    /// <param name="Again">Which earlier run is enqueued again; 0 for a new one.</param>
    /// <param name="Overlap">The overlap of the schedule that made it, if one did.</param>
    internal sealed record Item(
        string JobType, JobPriority Priority, int DelayMilliseconds, bool HasPayload, int Request, int Again, OverlapPolicy? Overlap)
    {
        public NewRun ToRun(Scene scene)
        {
            var now = scene.Clock.GetUtcNow();
            return Again > 0 && scene.Runs.Count > 0 ? scene.Runs[Again % scene.Runs.Count] : new NewRun
            {
                Id = scene.Ids.Next(),
                JobType = JobType,
                Priority = Priority,
                DueAt = DelayMilliseconds == 0 ? default : now + TimeSpan.FromMilliseconds(DelayMilliseconds),
                Payload = HasPayload ? JobPayload.From(1) : default,
                RequestId = Request == 0 ? null : $"r{Request}",
                Fire = Overlap is { } overlap ? new ScheduledFire(now - TimeSpan.FromMilliseconds(DelayMilliseconds), overlap) : null,
            };
        }
    }
}
