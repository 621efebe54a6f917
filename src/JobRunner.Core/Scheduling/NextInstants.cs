namespace JobRunner.Scheduling;

/// <summary>When triggers hand over next, so that the earliest is found without looking at every type.</summary>
/// <remarks>Schedules are due on whole seconds, so many types share few instants, and each is counted once.</remarks>
internal sealed class NextInstants
{
    private readonly SortedDictionary<DateTimeOffset, int> _typesAt = [];

    public DateTimeOffset? Earliest
    {
        get
        {
            foreach (var instant in _typesAt.Keys)
            {
                return instant;
            }

            return null;
        }
    }

    /// <summary>Notes that a type's trigger hands over at another instant than before.</summary>
    public void Move(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from == to)
        {
            return;
        }

        if (to is { } later)
        {
            _typesAt[later] = _typesAt.GetValueOrDefault(later) + 1;
        }

        if (from is { } earlier)
        {
            Leave(earlier);
        }
    }

    private void Leave(DateTimeOffset instant)
    {
        if (_typesAt[instant] == 1)
        {
            _typesAt.Remove(instant);
        }
        else
        {
            _typesAt[instant]--;
        }
    }
}
