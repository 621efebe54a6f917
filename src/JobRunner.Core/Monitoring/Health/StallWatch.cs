namespace JobRunner.Monitoring.Health;

/// <summary>Remembers since when types have been suspected to be stalled; those that are not any more are forgotten.</summary>
internal sealed class StallWatch
{
    private readonly Lock _lock = new();
    private Dictionary<string, TimeSpan> _since = new(StringComparer.Ordinal);

    /// <summary>Takes what is suspected now.</summary>
    /// <param name="suspects">The types.</param>
    /// <param name="uptime">When that is, on a clock that nobody sets.</param>
    /// <returns>For how long each has been, at every look.</returns>
    public IReadOnlyDictionary<string, TimeSpan> Look(IEnumerable<string> suspects, TimeSpan uptime)
    {
        lock (_lock)
        {
            _since = suspects.ToDictionary(jobType => jobType, jobType => _since.GetValueOrDefault(jobType, uptime), StringComparer.Ordinal);
            return _since.ToDictionary(entry => entry.Key, entry => uptime - entry.Value, StringComparer.Ordinal);
        }
    }
}
