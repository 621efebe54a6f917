namespace JobRunner.Discovery;

/// <summary>Finds the known name that a misspelt one was meant to be.</summary>
public static class NearestName
{
    private const int MaxDistance = 3;
    private const int LettersPerMistake = 4;

    /// <summary>The name with the fewest wrong, missing, extra or swapped letters, upper and lower case being one.</summary>
    /// <returns><see langword="null"/> when none is near: more than one mistake in four letters, or more than three.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var limit = Math.Clamp(name.Length / LettersPerMistake, 1, MaxDistance);
        string? nearest = null;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) > limit)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < limit || (distance == limit && nearest is null))
            {
                nearest = candidate;
                limit = distance;
            }
        }

        return nearest;
    }

    /// <summary>A clause to put behind a message: which name was perhaps meant.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Of(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;

    private static int Distance(string from, string to)
    {
        var beforeLast = new int[to.Length + 1];
        var last = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= from.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var changed = last[column - 1] + (Same(from[row - 1], to[column - 1]) ? 0 : 1);
                var best = Math.Min(changed, Math.Min(last[column], current[column - 1]) + 1);
                var isSwap = row > 1 && column > 1 && Same(from[row - 1], to[column - 2]) && Same(from[row - 2], to[column - 1]);
                current[column] = isSwap ? Math.Min(best, beforeLast[column - 2] + 1) : best;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[to.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
