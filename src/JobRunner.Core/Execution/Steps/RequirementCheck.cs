using JobRunner.Queue;

namespace JobRunner.Execution.Steps;

/// <summary>Asks the requirements that a job type names.</summary>
internal sealed class RequirementCheck(IEnumerable<IJobRequirement> requirements)
{
    private readonly Dictionary<string, IJobRequirement> _byName = requirements
        .GroupBy(requirement => requirement.Name, StringComparer.Ordinal)
        .ToDictionary(named => named.Key, named => named.Last(), StringComparer.Ordinal);

    /// <summary>Why the run is skipped, of the first that is not met; <see langword="null"/> when all are.</summary>
    public ValueTask<string?> FindUnmetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        names.Count == 0 ? default : AskAsync(names, cancellationToken);

    private async ValueTask<string?> AskAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (!_byName.TryGetValue(name, out var requirement))
            {
                return SkipReason.OfRequirement(name, "has no IJobRequirement");
            }

            if (await requirement.CheckAsync(cancellationToken).ConfigureAwait(true) is { IsPass: false } answer)
            {
                return SkipReason.OfRequirement(name, $"is not met: {answer.Reason}");
            }
        }

        return null;
    }
}
