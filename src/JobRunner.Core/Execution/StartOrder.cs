using JobRunner.Queue;

namespace JobRunner.Execution;

/// <summary>Who starts first (E2): higher priority, then earlier due, then earlier made.</summary>
internal readonly record struct StartOrder(JobPriority Priority, long DueTicks, Guid RunId) : IComparable<StartOrder>
{
    public static StartOrder Of(in LeasedRun leased) => new(leased.Run.Priority, leased.DueAt.UtcTicks, leased.Run.Id);

    public int CompareTo(StartOrder other)
    {
        if (Priority != other.Priority)
        {
            return Priority > other.Priority ? -1 : 1;
        }

        return DueTicks != other.DueTicks ? DueTicks.CompareTo(other.DueTicks) : RunId.CompareTo(other.RunId);
    }
}
