using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>The names of states on a command line, those of other job runners included.</summary>
internal static class StateText
{
    private static readonly Dictionary<string, RunState[]> _byName = Names();

    public static string Of(RunState state) => state.ToString().ToLowerInvariant();

    /// <summary>What is wrong with a name.</summary>
    /// <returns><see langword="null"/> when it is known, with its states.</returns>
    public static string? TryParse(string name, out IReadOnlyList<RunState> states)
    {
        if (_byName.TryGetValue(name.Trim().ToLowerInvariant(), out var found))
        {
            states = found;
            return null;
        }

        states = [];
        return $"there is no state '{name}'.{NearestName.Hint(name, _byName.Keys)} States are {string.Join(", ", RunTransitions.States.Select(Of))}.";
    }

    private static Dictionary<string, RunState[]> Names()
    {
        var names = RunTransitions.States.ToDictionary(Of, state => new[] { state });
        names["pending"] = [RunState.Scheduled, RunState.Retrying, RunState.Queued];
        names["waiting"] = names["pending"];
        names["completed"] = [RunState.Succeeded];
        names["done"] = [RunState.Succeeded];
        names["canceled"] = [RunState.Cancelled];
        return names;
    }
}
