using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

internal sealed record CompleteOperation(int Handle, IReadOnlyList<CompleteOperation.Item> Items) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        if (scene.Leases.Count == 0)
        {
            return null;
        }

        var outcomes = Items.Select(item => item.ToOutcome(scene)).ToArray();
        var actual = await scene.Store(Handle).CompleteAsync(outcomes, cancellationToken);
        var expected = outcomes.Select((outcome, place) => scene.Model.Complete(outcome) ? -1 : place).Where(place => place >= 0).ToList();
        return Scene.Differ("refused outcomes", expected, actual);
    }

    internal sealed record Item(int FromLatest, RunState To, int DelayMilliseconds, bool IsStarted, bool IsAttemptReturned)
    {
        public RunOutcome ToOutcome(Scene scene)
        {
            var now = scene.Clock.GetUtcNow();
            var (leased, _) = scene.Leases[^(1 + (FromLatest % scene.Leases.Count))];
            return new RunOutcome
            {
                RunId = leased.Run.Id,
                Attempt = leased.Attempt,
                To = To,
                DueAt = now + TimeSpan.FromMilliseconds(DelayMilliseconds),
                StartedAt = IsStarted ? now : default,
                EndedAt = now,
                WorkerName = "w",
                IsAttemptReturned = IsAttemptReturned,
                Error = To is RunState.Failed or RunState.Retrying ? new RunError(RunErrorKind.Exception, "It broke.") : null,
            };
        }
    }
}
