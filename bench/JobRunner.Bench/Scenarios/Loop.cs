using System.Diagnostics;
using JobRunner.Bench.Contenders;

namespace JobRunner.Bench.Scenarios;

/// <summary>One kind of round over and over, for a profiler to look at.</summary>
internal static class Loop
{
    private const int Runs = 200_000;

    public static IReadOnlyList<string> Kinds { get; } = ["drain", "enqueue", "latency"];

    public static IReadOnlyList<string> Contenders { get; } = ["jobrunner", "floor", "quartz"];

    /// <returns>What it did, in words.</returns>
    public static async Task<string> RunAsync(string kind, string who, TimeSpan span)
    {
        await using var contender = await StartAsync(who);
        var startedAt = Stopwatch.GetTimestamp();
        var (rounds, least) = (0, double.MaxValue);
        for (; Stopwatch.GetElapsedTime(startedAt) < span; rounds++)
        {
            least = Math.Min(least, await RoundAsync(kind, contender));
        }

        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        return $"{rounds} rounds of {kind} in {seconds:N1} s, the least processor time {least:N2} us/run; collections {GC.CollectionCount(0)}, {GC.CollectionCount(1)}, {GC.CollectionCount(2)}; "
            + $"paused for {GC.GetTotalPauseDuration().TotalSeconds:N2} s; locks waited for {Monitor.LockContentionCount:N0} times";
    }

    // The least of many rounds is the figure that other programs on the machine spoil least.
    private static async Task<double> RoundAsync(string kind, IContender contender)
    {
        switch (kind)
        {
            case "drain":
                return (await contender.DrainAsync(Runs)).ProcessorPerRun;
            case "enqueue":
                return (await contender.EnqueueAndDrainAsync(Runs)).ProcessorPerRun;
            default:
                await contender.LatencyAsync(TimeSpan.FromSeconds(1));
                return double.NaN;
        }
    }

    private static async Task<IContender> StartAsync(string who) => who switch
    {
        "floor" => new FloorContender(),
        "quartz" => await QuartzContender.StartAsync(),
        _ => await FrameworkContender.StartAsync(),
    };
}
