using System.Diagnostics;
using JobRunner.Bench.Durable.Stores;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Viewing;

/// <summary>What each page takes with many runs in the store, against few.</summary>
internal static class PagesScenario
{
    private const int Few = 1_000;
    private const int MostTimes = 3;

    public static async Task<ScenarioReport> RunAsync(Func<IDurableStore> makeStore, PagesSettings settings)
    {
        // Of as many ended for each that waits.
        var fewWaiting = (int)((long)Few * settings.Waiting / (settings.Ended + settings.Waiting));
        var store = makeStore();
        await using var few = await FilledDashboard.StartAsync(makeStore(), Few - fewWaiting, fewWaiting);
        var startedAt = Stopwatch.GetTimestamp();
        await using var many = await FilledDashboard.StartAsync(store, settings.Ended, settings.Waiting);
        List<Figure> figures = [new("filled", "by the store's verbs", Stopwatch.GetElapsedTime(startedAt).TotalSeconds, "s")];
        foreach (var page in AskedPage.All.Where(page => page.Name.Contains(settings.Only, StringComparison.Ordinal)))
        {
            figures.AddRange(await MeasureAsync(page, [few, many], settings.Rounds));
        }

        return new ScenarioReport(
            $"pages, {store.Name}", $"{settings.Ended:N0} ended and {settings.Waiting:N0} waiting runs against {Few:N0} altogether, median of {settings.Rounds} requests each in turns", figures);
    }

    private static async Task<IEnumerable<Figure>> MeasureAsync(AskedPage page, FilledDashboard[] dashboards, int rounds)
    {
        var took = await Rounds.InterleaveAsync(dashboards, rounds, async dashboard =>
        {
            var startedAt = Stopwatch.GetTimestamp();
            await dashboard.AskAsync(page);
            return Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        });
        var (few, many) = (took[0].Median(time => time), took[1].Median(time => time));
        return
        [
            new Figure(page.Name, "few", few, "ms"),
            new Figure(page.Name, "many", many, "ms"),
            new Figure(page.Name, "ratio", many / few, "", Goal.AtMost(MostTimes)),
        ];
    }
}
