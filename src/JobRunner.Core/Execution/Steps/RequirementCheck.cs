namespace JobRunner.Execution.Steps;

/// <summary>Asks the requirements that a job type names.</summary>
internal sealed class RequirementCheck(IEnumerable<IJobRequirement> requirements)
{
    private readonly Dictionary<string, IJobRequirement> _byName = requirements
        .GroupBy(requirement => requirement.Name, StringComparer.Ordinal)
        .ToDictionary(named => named.Key, named => named.Last(), StringComparer.Ordinal);

    /// <summary>The first that is not met, in words; <see langword="null"/> when all are.</summary>
    public ValueTask<string?> FindUnmetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        names.Count == 0 ? default : AskAsync(names, cancellationToken);

    private async ValueTask<string?> AskAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (!_byName.TryGetValue(name, out var requirement))
            {
                return $"the requirement \"{name}\" has no IJobRequirement";
            }

            if (await requirement.CheckAsync(cancellationToken).ConfigureAwait(true) is { IsPass: false } answer)
            {
                return $"the requirement \"{name}\" is not met: {answer.Reason}";
            }
        }

        return null;
    }
}
