namespace JobRunner.Queue.Memory;

/// <summary>The queued and retrying runs of a type that preserves order, by the order of enqueuing.</summary>
internal sealed class OrderedRuns
{
    private readonly SortedRuns<EnqueueOrder> _messages = new();
    private readonly SortedRuns<EnqueueOrder> _ticks = new();

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
        message is null || (tick is not null && EnqueueOrder.IsBefore(tick, message)) ? tick : message;

    private SortedRuns<EnqueueOrder> Of(RunEntry entry) => entry.IsTick ? _ticks : _messages;
}
