namespace JobRunner.Bench.Measuring;

/// <summary>Measures contenders in turns (A B A B), so that a machine that is busy for a while is so for all of them.</summary>
internal static class Rounds
{
    /// <param name="contenders">Who is measured.</param>
    /// <param name="rounds">How often each, beside a round to warm up that is not kept.</param>
    /// <param name="measureAsync">One round of one contender.</param>
    /// <returns>For each contender its rounds, in order.</returns>
    public static async Task<IReadOnlyList<T[]>> InterleaveAsync<TContender, T>(
        IReadOnlyList<TContender> contenders, int rounds, Func<TContender, Task<T>> measureAsync)
    {
        T[][] measured = [.. contenders.Select(_ => new T[rounds])];
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                Memory.Collect();
                var result = await measureAsync(contenders[i]);
                if (round >= 0)
                {
                    measured[i][round] = result;
                }
            }
        }

        return measured;
    }

    public static double Median<T>(this IEnumerable<T> rounds, Func<T, double> figure)
    {
        double[] sorted = [.. rounds.Select(figure).Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median of the rounds' ratios: neighbours in time are compared with each other.</summary>
    public static double MedianRatio<T>(IEnumerable<T> rounds, IEnumerable<T> against, Func<T, double> figure) =>
        rounds.Zip(against, (one, other) => figure(one) / figure(other)).Median(ratio => ratio);
}
