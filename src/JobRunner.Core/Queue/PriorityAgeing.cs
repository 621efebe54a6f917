namespace JobRunner.Queue;

/// <summary>How urgent a run has become by waiting, at one instant.</summary>
internal readonly struct PriorityAgeing(long now, TimeSpan interval)
{
    private const int Highest = (int)JobPriority.Critical;

    private readonly long _interval = interval.Ticks;

    public int Raise(int priority, long dueAt)
    {
        if (_interval <= 0 || priority == Highest || now - dueAt < _interval)
        {
            return priority;
        }

        var steps = (now - dueAt) / _interval;
        return steps >= Highest - priority ? Highest : priority + (int)steps;
    }
}
