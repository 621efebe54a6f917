namespace JobRunner.Bench.Durable.Floors;

/// <summary>The statements of a floor: the least that one would write by hand, each call one round trip and durable when it returns.</summary>
internal interface IFloorStore<TId> : IAsyncDisposable
{
    /// <summary>Makes new tables.</summary>
    /// <param name="wake">Called when runs were enqueued, wherever.</param>
    Task StartAsync(Action wake);

    ValueTask EnqueueAsync(int first, int count);

    /// <summary>Takes the most urgent due runs for this node.</summary>
    ValueTask<IReadOnlyList<FloorRun<TId>>> ClaimAsync(int most);

    /// <summary>Writes outcomes, fenced by the attempt; the runs stay as history.</summary>
    ValueTask CompleteAsync(IReadOnlyList<FloorRun<TId>> runs);
}
