namespace JobRunner.Queue.Memory;

/// <summary>The queued and retrying runs of a type that preserves order, by the order of enqueuing.</summary>
internal sealed class OrderedRuns(RunRows rows)
{
    private readonly SortedRuns<EnqueueOrder> _messages = new(rows);
    private readonly SortedRuns<EnqueueOrder> _ticks = new(rows);

    public static bool Takes(RunState state) => state is RunState.Queued or RunState.Retrying;

    public void Add(RunEntry entry) => Of(entry).Add(entry);

    public void Remove(RunEntry entry) => Of(entry).Remove(entry);

    public RunEntry? First(LeaseSelection selection) => selection switch
    {
        LeaseSelection.Messages => _messages.First,
        LeaseSelection.Ticks => _ticks.First,
        _ => Earlier(_messages.First, _ticks.First),
    };

    private static RunEntry? Earlier(RunEntry? message, RunEntry? tick) =>
        message is not { } first || (tick is { } second && EnqueueOrder.IsBefore(second, first)) ? tick : message;

    private SortedRuns<EnqueueOrder> Of(RunEntry entry) => entry.IsTick ? _ticks : _messages;
}
