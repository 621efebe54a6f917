namespace JobRunner;

/// <summary>How far an attempt is: a fraction and words, shown live.</summary>
public sealed class JobProgress
{
    private Snapshot _current = new(null, null, 0);

    /// <summary>The part that is done, from 0 to 1.</summary>
    /// <value><see langword="null"/> until it is reported.</value>
    public double? Fraction => Current.Fraction;

    /// <summary>What is being done, in words.</summary>
    public string? Words => Current.Words;

    /// <summary>Counts the reports, so that a watcher sees whether there is news.</summary>
    internal int Version => Current.Version;

    /// <summary>Hears of each report, before it returns.</summary>
    internal Action<Snapshot>? Reported { get; init; }

    internal Snapshot Current => Volatile.Read(ref _current);

    /// <summary>Says how far the attempt is.</summary>
    /// <param name="fraction">From 0 to 1; values outside are cut to that range, NaN counts as 0.</param>
    /// <param name="words">What is being done; <see langword="null"/> keeps the last words.</param>
    public void Report(double fraction, string? words = null)
    {
        var before = Current;
        var clean = double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1);
        var now = new Snapshot(clean, words ?? before.Words, before.Version + 1);
        Volatile.Write(ref _current, now);
        Reported?.Invoke(now);
    }

    internal sealed record Snapshot(double? Fraction, string? Words, int Version);
}
