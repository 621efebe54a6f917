namespace JobRunner.Testing.Conformance.Model;

/// <summary>Leaves operations out of a failing history for as long as it still fails.</summary>
internal static class Shrinker
{
    private const int MaxReplays = 2_000;

    public static async Task<IReadOnlyList<Operation>> ShrinkAsync(IReadOnlyList<Operation> failing, Func<IReadOnlyList<Operation>, Task<bool>> failsAsync)
    {
        var replays = 0;
        for (var length = failing.Count / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= failing.Count && replays < MaxReplays;)
            {
                IReadOnlyList<Operation> without = [.. failing.Take(start), .. failing.Skip(start + length)];
                replays++;
                if (await failsAsync(without))
                {
                    failing = without;
                }
                else
                {
                    start += length;
                }
            }
        }

        return failing;
    }
}
