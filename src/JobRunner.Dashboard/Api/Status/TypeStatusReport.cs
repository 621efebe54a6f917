using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Status;

/// <summary>A job type in <c>status --json</c>.</summary>
internal sealed record TypeStatusReport(
    string Type,
    IReadOnlyDictionary<string, long> Runs,
    DateTimeOffset? OldestDueAt,
    DateTimeOffset? PausedSince,
    string? PauseReason,
    DateTimeOffset? LastFireAt,
    DateTimeOffset? LastStartedAt,
    DateTimeOffset? LastSucceededAt)
{
    /// <summary>Every type that has runs or of which the store keeps something, ordered by name.</summary>
    public static IEnumerable<TypeStatusReport> Of(StatusFacts facts)
    {
        var counts = facts.Counts.ToDictionary(count => count.JobType, StringComparer.Ordinal);
        var kept = facts.Types.ToDictionary(type => type.JobType, StringComparer.Ordinal);
        return counts.Keys.Union(kept.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(type => Of(type, counts.GetValueOrDefault(type), kept.GetValueOrDefault(type)));
    }

    private static TypeStatusReport Of(string type, TypeCounts? counts, TypeStatus? kept) => new(
        type,
        RunTransitions.States.ToDictionary(StateText.Of, state => counts?[state] ?? 0),
        counts?.OldestDueAt,
        kept?.Pause?.Since,
        kept?.Pause?.Reason,
        kept?.LastFireAt,
        kept?.LastStartedAt,
        kept?.LastSucceededAt);
}
