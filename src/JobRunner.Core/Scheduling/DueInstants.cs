namespace JobRunner.Scheduling;

/// <summary>Finds the instants of a schedule that lie behind, without walking all of a long absence.</summary>
internal static class DueInstants
{
    private static readonly TimeSpan _firstWindow = TimeSpan.FromMinutes(1);

    /// <summary>The latest instants after one and up to another, at most so many, in order.</summary>
    public static IReadOnlyList<DateTimeOffset> Latest(JobSchedule schedule, DateTimeOffset after, DateTimeOffset until, int max)
    {
        for (var window = _firstWindow; ; window *= 8)
        {
            var from = until - after <= window ? after : until - window;
            var found = new Queue<DateTimeOffset>(Math.Min(max, 4));
            foreach (var instant in schedule.Upcoming(from).TakeWhile(instant => instant <= until))
            {
                if (found.Count == max)
                {
                    found.Dequeue();
                }

                found.Enqueue(instant);
            }

            if (found.Count == max || from == after)
            {
                return [.. found];
            }
        }
    }
}
