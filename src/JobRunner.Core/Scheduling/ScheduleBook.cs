using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Scheduling;

/// <summary>Where every scheduled type stands: what the registry and the store say, and what the triggers handed over.</summary>
/// <remarks>Safe from any thread. It decides, and does nothing else.</remarks>
internal sealed class ScheduleBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ScheduledType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _handed = new(StringComparer.Ordinal);
    private readonly NextInstants _next = new();
    private bool _isStarted;

    /// <summary>Takes over the types and what the store keeps of them.</summary>
    /// <remarks>
    /// A type begins from its last fire, so that what was missed while nothing ran meets the misfire policy; one that
    /// never fired begins from now. A schedule that changes while the node runs counts from now.
    /// </remarks>
    /// <returns>The triggers that have to be set anew.</returns>
    public IReadOnlyList<TriggerChange> Apply(
        IEnumerable<JobDescriptor> jobs, IEnumerable<TypeStatus> statuses, DateTimeOffset now)
    {
        var scheduled = jobs.Where(job => job.IsEnabled && job.Schedule is not null).ToList();
        var statusOf = statuses.ToDictionary(status => status.JobType, StringComparer.Ordinal);
        var changes = new List<TriggerChange>();
        lock (_lock)
        {
            foreach (var gone in _types.Keys.Except(scheduled.Select(job => job.JobType), StringComparer.Ordinal).ToList())
            {
                Put(gone, null);
                changes.Add(new TriggerChange(gone));
            }

            foreach (var job in scheduled)
            {
                var before = _types.GetValueOrDefault(job.JobType);
                var after = Follow(before, job, statusOf.GetValueOrDefault(job.JobType), now);
                var isSame = before is not null && !HasOtherTrigger(before, after);
                Put(job.JobType, isSame ? after : after with { HandedAt = null, NextAt = after.IsPaused ? null : after.Schedule.Next(after.LastFireAt) });
                if (!isSame)
                {
                    changes.Add(after.ToTrigger());
                }
            }

            _isStarted = true;
        }

        return changes;
    }

    /// <summary>Notes an instant that a trigger fired.</summary>
    /// <returns>Whether it is one that has to be settled.</returns>
    public bool HandOver(string jobType, DateTimeOffset instant)
    {
        lock (_lock)
        {
            if (!_types.TryGetValue(jobType, out var type) || type.IsPaused)
            {
                return false;
            }

            Put(jobType, type with { HandedAt = Later(type.HandedAt, instant), NextAt = type.Schedule.Next(instant) });
            return true;
        }
    }

    /// <summary>The types whose triggers handed over instants that are not settled.</summary>
    public IReadOnlyList<ScheduledType> Due()
    {
        lock (_lock)
        {
            return [.. _handed.Select(jobType => _types[jobType])];
        }
    }

    /// <summary>Notes that an instant is enqueued or skipped: neither it nor an earlier one fires again.</summary>
    public void Settle(string jobType, DateTimeOffset instant) =>
        Change(jobType, type => type with { LastFireAt = Later(type.LastFireAt, instant) });

    /// <summary>Notes that all is done for what was handed over up to an instant.</summary>
    public void Finish(string jobType, DateTimeOffset handedAt) =>
        Change(jobType, type => type.HandedAt <= handedAt ? type with { HandedAt = null } : type);

    public ScheduledType? Find(string jobType)
    {
        lock (_lock)
        {
            return _types.GetValueOrDefault(jobType);
        }
    }

    /// <summary>When the first trigger hands over next.</summary>
    public DateTimeOffset? EarliestNext()
    {
        lock (_lock)
        {
            return _next.Earliest;
        }
    }

    /// <summary>The latest last fire of all types.</summary>
    public DateTimeOffset? LatestFire()
    {
        lock (_lock)
        {
            return _types.Values.Max(type => (DateTimeOffset?)type.LastFireAt);
        }
    }

    /// <summary>Drops what is known of a type, so that the next reading takes it for new.</summary>
    public void Forget(string jobType)
    {
        lock (_lock)
        {
            Put(jobType, null);
        }
    }

    private ScheduledType Follow(ScheduledType? before, JobDescriptor job, TypeStatus? status, DateTimeOffset now)
    {
        var isSame = before is not null && before.Schedule.Equals(job.Schedule);
        // A type that was paused before it ever fired has missed what came since the pause.
        var kept = status?.LastFireAt ?? status?.Pause?.Since;
        var lastFireAt = before is null
            ? (_isStarted ? Later(kept, now) : kept ?? now)
            : Later(status?.LastFireAt, isSame ? before.LastFireAt : Later(before.LastFireAt, now));
        return new ScheduledType
        {
            Job = job,
            Schedule = job.Schedule!,
            LastFireAt = lastFireAt,
            IsPaused = status?.Pause is not null,
            HandedAt = before?.HandedAt,
            NextAt = before?.NextAt,
        };
    }

    private static bool HasOtherTrigger(ScheduledType before, ScheduledType after) =>
        before.IsPaused != after.IsPaused || before.Job.MisfireGrace != after.Job.MisfireGrace || !before.Schedule.Equals(after.Schedule);

    private void Change(string jobType, Func<ScheduledType, ScheduledType> change)
    {
        lock (_lock)
        {
            if (_types.TryGetValue(jobType, out var type))
            {
                Put(jobType, change(type));
            }
        }
    }

    private void Put(string jobType, ScheduledType? type)
    {
        _next.Move(_types.GetValueOrDefault(jobType)?.NextAt, type?.NextAt);
        if (type?.HandedAt is null)
        {
            _handed.Remove(jobType);
        }
        else
        {
            _handed.Add(jobType);
        }

        if (type is null)
        {
            _types.Remove(jobType);
        }
        else
        {
            _types[jobType] = type;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? kept, DateTimeOffset instant) => kept > instant ? kept.Value : instant;
}
