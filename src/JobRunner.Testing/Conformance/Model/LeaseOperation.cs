using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

internal sealed record LeaseOperation(int Handle, string Node, int MaxRuns, int MaxAhead, int AgeingSeconds, IReadOnlyList<LeaseCapacity> Types) : Operation
{
    public override async Task<string?> ApplyAsync(Scene scene, CancellationToken cancellationToken)
    {
        var request = new LeaseRequest
        {
            NodeId = Node,
            LeaseDuration = LeaseDuration,
            MaxRuns = MaxRuns,
            MaxAhead = MaxAhead,
            PriorityAgeing = TimeSpan.FromSeconds(AgeingSeconds),
            Types = Types.ToArray(),
        };
        var actual = await scene.Store(Handle).LeaseAsync(request, cancellationToken);
        var expected = scene.Model.Lease(request);
        scene.Leases.AddRange(actual.Runs.Select(leased => (leased, Node)));
        return Scene.Differ("leased runs", expected.Runs.Select(Describe), actual.Runs.Select(Describe))
            ?? Scene.Differ("next due instants", [expected.NextDueAt], [actual.NextDueAt])
            ?? (actual.IsAll && scene.Model.CouldLease(request) ? "The store said that it was all, and more could be taken." : null);
    }

    private static string Describe(LeasedRun leased) =>
        $"{leased.Run.Id} {leased.Attempt}/{leased.AttemptsReturned}/{leased.Deaths} {leased.DueAt:HH:mm:ss.fff} {leased.IsStarted}";
}
