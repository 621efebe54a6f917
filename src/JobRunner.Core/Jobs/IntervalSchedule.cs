using System.Globalization;
using System.Text;

namespace JobRunner;

/// <summary>Instants a fixed number of seconds apart, anchored to the epoch plus the offset of the type's name.</summary>
internal sealed class IntervalSchedule : JobSchedule, IEquatable<IntervalSchedule>
{
    private readonly long _seconds;
    private readonly long _offset;

    public IntervalSchedule(string jobType, int seconds)
    {
        _seconds = seconds;
        _offset = (long)(Hash(jobType) % (ulong)seconds);
    }

    public override string Description => _seconds switch
    {
        _ when _seconds % 3600 == 0 => string.Create(CultureInfo.InvariantCulture, $"every {_seconds / 3600} h"),
        _ when _seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"every {_seconds / 60} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"every {_seconds} s"),
    };

    public override DateTimeOffset? Next(DateTimeOffset after)
    {
        // ToUnixTimeSeconds rounds down, before the epoch too.
        var elapsed = after.ToUnixTimeSeconds() - _offset;
        var periods = Math.DivRem(elapsed, _seconds, out var remainder);
        var next = ((remainder < 0 ? periods : periods + 1) * _seconds) + _offset;
        return next <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(next) : null;
    }

    public bool Equals(IntervalSchedule? other) => other is not null && other._seconds == _seconds && other._offset == _offset;

    public override bool Equals(object? obj) => Equals(obj as IntervalSchedule);

    public override int GetHashCode() => HashCode.Combine(_seconds, _offset);

    // FNV-1a with a final mix: nodes of different versions must agree on it, so it is written out, and must never change.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15UL;
        return hash ^ (hash >> 29);
    }
}
