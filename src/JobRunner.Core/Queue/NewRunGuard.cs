namespace JobRunner.Queue;

/// <summary>Refuses a batch with something wrong in it before any of it is applied.</summary>
internal static class NewRunGuard
{
    public static void Check(ReadOnlySpan<NewRun> runs)
    {
        for (var place = 0; place < runs.Length; place++)
        {
            if (Mistake(runs[place]) is { } mistake)
            {
                throw new ArgumentException($"The run at place {place} of the batch {mistake}; nothing was enqueued.", nameof(runs));
            }
        }

        CheckIds(runs);
    }

    private static string? Mistake(NewRun? run)
    {
        if (run is null)
        {
            return "is null";
        }

        if (string.IsNullOrWhiteSpace(run.JobType))
        {
            return "has a blank job type";
        }

        if (run.RequestId is not null && string.IsNullOrWhiteSpace(run.RequestId))
        {
            return "has a blank request id: leave it null for none";
        }

        return run.Id == Guid.Empty ? "has an empty id: take one from RunIdSource"
            : run.Priority > JobPriority.Critical ? $"has the unknown priority {(int)run.Priority}"
            : null;
    }

    private static void CheckIds(ReadOnlySpan<NewRun> runs)
    {
        // As a rule the ids ascend, and then none comes twice.
        HashSet<Guid>? seen = null;
        for (var place = 1; place < runs.Length; place++)
        {
            if (seen is null && runs[place].Id.CompareTo(runs[place - 1].Id) > 0)
            {
                continue;
            }

            seen ??= SetOf(runs[..place]);
            if (!seen.Add(runs[place].Id))
            {
                throw new ArgumentException(
                    $"The run at place {place} of the batch has the id of an earlier one; nothing was enqueued.", nameof(runs));
            }
        }
    }

    private static HashSet<Guid> SetOf(ReadOnlySpan<NewRun> runs)
    {
        var ids = new HashSet<Guid>(runs.Length);
        foreach (var run in runs)
        {
            ids.Add(run.Id);
        }

        return ids;
    }
}
