using JobRunner.Monitoring;

namespace JobRunner.Dashboard.Charts;

/// <summary>Chooses where an axis ends and what is written on it, so that people read round numbers.</summary>
internal static class NiceScale
{
    private const int Steps = 3;
    private static readonly double[] _round = [1, 2, 5, 10];
    private static readonly double[] _roundSeconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

    /// <summary>The step of an axis of counts that holds a value in three steps; at least a whole one.</summary>
    public static double CountStep(double highest)
    {
        var least = Math.Max(1, highest / Steps);
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return _round.First(round => round * power >= least - (least * 1e-9)) * power;
    }

    /// <summary>The step of an axis of seconds that holds a value in three steps.</summary>
    public static double SecondsStep(double highest)
    {
        var fitting = _roundSeconds.FirstOrDefault(round => round * Steps >= highest);
        return fitting > 0 ? fitting : CountStep(highest / _roundSeconds[^1]) * _roundSeconds[^1];
    }

    /// <summary>The marks from nothing to the top, of which there are as many as the highest value needs.</summary>
    public static IReadOnlyList<double> Marks(double step, double highest) =>
        [.. Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling((highest / step) - 1e-9)) + 1).Select(index => index * step)];

    public static string Seconds(double seconds) => seconds == 0 ? "0" : TimeSpan.FromSeconds(seconds).InWords();
}
