using System.Diagnostics.CodeAnalysis;

namespace JobRunner;

/// <summary>When a job type is due by itself: instants that strictly increase.</summary>
public abstract class JobSchedule
{
    private protected JobSchedule()
    {
    }

    /// <summary>The schedule in words, such as <c>every 30 s</c> or <c>at 02:30 every day (cron 30 2 * * *, UTC)</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Makes a schedule whose instants lie a whole number of seconds apart.</summary>
    /// <remarks>
    /// The instants are anchored to the epoch plus an offset that the type's name gives, so that every node knows the same
    /// instants and types do not all fire at once.
    /// </remarks>
    /// <param name="jobType">The job type; its name gives the offset.</param>
    /// <param name="seconds">Seconds between two instants; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seconds"/> is less than 1.</exception>
    public static JobSchedule EverySeconds(string jobType, int seconds)
    {
        ArgumentNullException.ThrowIfNull(jobType);
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        return new IntervalSchedule(jobType, seconds);
    }

    /// <summary>Reads a cron expression of five fields, or six with seconds first.</summary>
    /// <remarks>
    /// Fields: minute, hour, day of month, month (or <c>JAN</c>-<c>DEC</c>), day of week (0 to 7 or <c>SUN</c>-<c>SAT</c>; 0 and 7 are
    /// Sunday). Each takes <c>*</c>, lists, ranges and steps; the days also <c>?</c>, <c>L</c>, <c>LW</c>, <c>15W</c>, <c>MON#2</c> and
    /// <c>FRIL</c>. When neither day field begins with <c>*</c> or <c>?</c>, a day that meets either of them fires. Macros: <c>@hourly</c>,
    /// <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c>, <c>@yearly</c>.
    /// </remarks>
    /// <param name="expression">The expression.</param>
    /// <param name="zone">The zone whose wall clock it is read on.</param>
    /// <param name="schedule">The schedule, when the expression can be read.</param>
    /// <param name="problem">Otherwise which field is wrong, what was given and what is allowed.</param>
    public static bool TryParseCron(
        string expression,
        TimeZoneInfo zone,
        [NotNullWhen(true)] out JobSchedule? schedule,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(zone);
        schedule = null;
        if (!CronParser.TryParse(expression, out var parsed, out problem))
        {
            return false;
        }

        var cron = new CronSchedule(parsed, zone);
        if (cron.NeverFires)
        {
            problem = $"\"{parsed.Text}\" never fires: no day, or no time that exists in {zone.Id}, meets all its fields.";
            return false;
        }

        schedule = cron;
        return true;
    }

    /// <summary>The first instant after the given one.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public abstract DateTimeOffset? Next(DateTimeOffset after);

    /// <summary>The instants after the given one, in order, as far as they are asked for.</summary>
    public IEnumerable<DateTimeOffset> Upcoming(DateTimeOffset after)
    {
        for (var next = Next(after); next is { } instant; next = Next(instant))
        {
            yield return instant;
        }
    }
}
