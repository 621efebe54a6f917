using JobRunner.Queue;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Chooses among candidates what a lease takes, in their order, within every bound.</summary>
internal sealed class LeaseChoice(LeaseRequest request, LeaseFacts facts)
{
    private readonly Room[] _rooms = [.. request.Types.ToArray().Select(capacity => new Room(capacity))];
    private readonly HashSet<Guid> _taken = [];
    private int _startsLeft = Math.Max(0, request.MaxRuns);
    private int _aheadLeft = Math.Max(0, request.MaxAhead);

    /// <param name="candidates">The first to go first.</param>
    public List<ChosenRun> Choose(IEnumerable<LeaseCandidate> candidates)
    {
        var chosen = new List<ChosenRun>();
        foreach (var candidate in candidates)
        {
            var room = _rooms[candidate.Place];
            var isStarted = room.Starts > 0 && _startsLeft > 0;
            if ((isStarted || (candidate.IsFresh && room.Ahead > 0 && _aheadLeft > 0)) && MayTake(room.Capacity) && _taken.Add(candidate.Id))
            {
                Spend(room, candidate, isStarted);
                chosen.Add(new ChosenRun(candidate.Id, candidate.Attempt, isStarted, room.Capacity.IsIdempotent));
            }
        }

        return chosen;
    }

    private bool MayTake(in LeaseCapacity capacity) =>
        !facts.Types.TryGetValue(capacity.JobType, out var type)
        || ((capacity.ClusterLimit <= 0 || type.Running < capacity.ClusterLimit)
            && (!capacity.IsOrdered || RunningOf(type, capacity.Selection) == 0)
            && (capacity.After is null || MayFollow(type, capacity.After)));

    private static int RunningOf(LeaseFact type, LeaseSelection selection) => selection switch
    {
        LeaseSelection.Messages => type.RunningMessages,
        LeaseSelection.Ticks => type.RunningTicks,
        _ => type.Running,
    };

    private bool MayFollow(LeaseFact type, IReadOnlyList<string> after) =>
        after.All(name => facts.Succeeded.GetValueOrDefault(name) is { } succeededAt && !(succeededAt <= type.LastStartedAt));

    private void Spend(Room room, in LeaseCandidate candidate, bool isStarted)
    {
        (room.Starts, room.Ahead) = isStarted ? (room.Starts - 1, room.Ahead) : (room.Starts, room.Ahead - 1);
        (_startsLeft, _aheadLeft) = isStarted ? (_startsLeft - 1, _aheadLeft) : (_startsLeft, _aheadLeft - 1);
        if (!facts.Types.TryGetValue(room.Capacity.JobType, out var type))
        {
            return;
        }

        (type.RunningMessages, type.RunningTicks) = candidate.IsTick ? (type.RunningMessages, type.RunningTicks + 1) : (type.RunningMessages + 1, type.RunningTicks);
        type.LastStartedAt = isStarted ? facts.Now : type.LastStartedAt;
    }

    // A type that runs after others takes one run, and that at once: a start is what the next one has to wait behind.
    private sealed class Room(LeaseCapacity capacity)
    {
        public LeaseCapacity Capacity { get; } = capacity;

        public int Starts { get; set; } = Math.Clamp(capacity.StartNow, 0, capacity.After is null ? int.MaxValue : 1);

        public int Ahead { get; set; } = capacity.After is null ? Math.Max(0, capacity.Ahead) : 0;
    }
}
