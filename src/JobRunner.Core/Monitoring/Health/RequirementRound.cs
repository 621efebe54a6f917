using System.Collections.Concurrent;

namespace JobRunner.Monitoring.Health;

/// <summary>One round of asking every requirement that is named.</summary>
internal sealed class RequirementRound
{
    // Null stands for a requirement that is met; one that has not answered is not in here.
    private readonly ConcurrentDictionary<string, string?> _answers = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _names;
    private readonly CancellationToken _stopping;

    /// <param name="names">The requirements to ask.</param>
    /// <param name="requirements">All that there are; of two with one name the later stands.</param>
    /// <param name="startedAt">A timestamp of the clock.</param>
    /// <param name="stopping">Cancelled when nobody wants to know any more.</param>
    public RequirementRound(
        IReadOnlyList<string> names, IEnumerable<IJobRequirement> requirements, long startedAt, CancellationToken stopping)
    {
        _names = names;
        _stopping = stopping;
        StartedAt = startedAt;
        var byName = requirements.ToLookup(requirement => requirement.Name, StringComparer.Ordinal);

        // On the pool, since a check that blocks must not block health.
        Completion = Task.WhenAll(names.Select(name => Task.Run(() => AskAsync(name, byName[name].LastOrDefault()), CancellationToken.None)));
    }

    public long StartedAt { get; }

    /// <summary>Ends when every check has; never fails because of one.</summary>
    public Task Completion { get; }

    /// <summary>What is known at this moment: why a requirement is not met, or that its check has not answered.</summary>
    public IReadOnlyList<UnmetRequirement> Unmet(string unanswered) =>
    [
        .. from name in _names
           let reason = _answers.TryGetValue(name, out var answer) ? answer : unanswered
           where reason is not null
           select new UnmetRequirement(name, reason),
    ];

    private async Task AskAsync(string name, IJobRequirement? requirement)
    {
        try
        {
            _answers[name] = requirement is null
                ? "no IJobRequirement of that name is registered"
                : (await requirement.CheckAsync(_stopping).ConfigureAwait(false)).Reason;
        }
        catch (Exception error)
        {
            _answers[name] = $"its check threw {error.GetType().Name}: {error.Message}";
        }
    }
}
