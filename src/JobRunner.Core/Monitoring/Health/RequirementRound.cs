using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Monitoring.Health;

/// <summary>One round of asking every named requirement, in a scope of its own.</summary>
internal sealed class RequirementRound
{
    // Null stands for a requirement that is met; one that has not answered is not in here.
    private readonly ConcurrentDictionary<string, string?> _answers = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _names;
    private readonly CancellationToken _stopping;

    private RequirementRound(IReadOnlyList<string> names, long startedAt, CancellationToken stopping)
    {
        _names = names;
        _stopping = stopping;
        StartedAt = startedAt;
    }

    public long StartedAt { get; }

    /// <summary>Ends when every check has; never fails because of one.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public static RequirementRound Start(
        IServiceScopeFactory scopes, IReadOnlyList<string> names, long startedAt, CancellationToken stopping)
    {
        var round = new RequirementRound(names, startedAt, stopping);
        round.Completion = round.AskAllAsync(scopes);
        return round;
    }

    /// <summary>What is known at this moment: why a requirement is not met, or that its check has not answered.</summary>
    public IReadOnlyList<UnmetRequirement> Unmet(string unanswered) =>
    [
        .. from name in _names
           let reason = _answers.TryGetValue(name, out var answer) ? answer : unanswered
           where reason is not null
           select new UnmetRequirement(name, reason),
    ];

    private async Task AskAllAsync(IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            try
            {
                var all = scope.ServiceProvider.GetServices<IJobRequirement>().ToLookup(requirement => requirement.Name, StringComparer.Ordinal);
                await Task.WhenAll(_names.Select(name => AskAsync(name, [.. all[name]]))).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                foreach (var name in _names)
                {
                    _answers.TryAdd(name, $"the requirements cannot be built: {error.Message}");
                }
            }
        }
    }

    // On the pool, since a check that blocks must not block health.
    private Task AskAsync(string name, IReadOnlyList<IJobRequirement> requirements) =>
        Task.Run(async () => _answers[name] = await AnswerAsync(requirements).ConfigureAwait(false), CancellationToken.None);

    private async Task<string?> AnswerAsync(IReadOnlyList<IJobRequirement> requirements)
    {
        try
        {
            foreach (var requirement in requirements)
            {
                if (await requirement.CheckAsync(_stopping).ConfigureAwait(false) is { IsPass: false } answer)
                {
                    return answer.Reason;
                }
            }

            return requirements.Count == 0 ? "no IJobRequirement of that name is registered" : null;
        }
        catch (Exception error)
        {
            return $"its check threw {error.GetType().Name}: {error.Message}";
        }
    }
}
