using System.Globalization;
using JobRunner.Monitoring.Events;

namespace JobRunner.Monitoring.Alerts;

/// <summary>Decides which failed runs are told of one by one, and sums up the others.</summary>
internal sealed class FailureWindow(AlertOptions options)
{
    private const int MaxNamed = 10;

    private readonly Dictionary<string, (int Told, int Withheld)> _types = new(StringComparer.Ordinal);
    private DateTimeOffset _endsAt;

    /// <summary>When there is something to sum up.</summary>
    public DateTimeOffset? SumsUpAt => _types.Values.Any(type => type.Withheld > 0) ? _endsAt : null;

    public bool Admits(RunFailed failure)
    {
        if (_types.Count == 0)
        {
            _endsAt = failure.At + options.Window;
        }

        var (told, withheld) = _types.GetValueOrDefault(failure.JobType);
        var isAdmitted = told < options.MaxPerType && _types.Values.Sum(type => type.Told) < options.MaxPerWindow;
        _types[failure.JobType] = isAdmitted ? (told + 1, withheld) : (told, withheld + 1);
        return isAdmitted;
    }

    /// <summary>Ends the window when its time has come.</summary>
    /// <returns>What was not told one by one; <see langword="null"/> when there is nothing.</returns>
    public Alert? SumUp(DateTimeOffset now, string nodeId)
    {
        if (_types.Count == 0 || now < _endsAt)
        {
            return null;
        }

        (string JobType, int Count)[] withheld = [.. _types.Where(type => type.Value.Withheld > 0).Select(type => (type.Key, type.Value.Withheld)).OrderByDescending(type => type.Withheld)];
        _types.Clear();
        return withheld.Length == 0 ? null : Sum(withheld, now, nodeId);
    }

    private Alert Sum((string JobType, int Count)[] withheld, DateTimeOffset now, string nodeId)
    {
        var count = withheld.Sum(type => type.Count);
        var named = string.Join(", ", withheld.Take(MaxNamed).Select(type => $"{type.Count} of '{type.JobType}'"));
        var rest = withheld.Length > MaxNamed ? $" and of {withheld.Length - MaxNamed} more types" : string.Empty;
        var message = $"{count} more {(count == 1 ? "run" : "runs")} failed for good within {options.Window.InWords()}: {named}{rest}.";
        return new Alert(string.Create(CultureInfo.InvariantCulture, $"more:{nodeId}:{_endsAt.ToUnixTimeSeconds()}"), AlertKind.MoreRunsFailed, now, message);
    }
}
