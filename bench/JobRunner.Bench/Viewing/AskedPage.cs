using JobRunner.Bench.Contenders;

namespace JobRunner.Bench.Viewing;

/// <summary>A page or a list of the dashboard.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Path">Where it is, by the runs that the store has.</param>
internal sealed record AskedPage(string Name, Func<FilledRuns, string> Path)
{
    private const string Api = "api/v1/";

    private static readonly string _type = JobMix.Names[1];

    /// <summary>Every page, with every filter, and what programs ask for.</summary>
    public static IReadOnlyList<AskedPage> All { get; } =
    [
        Fixed("overview", ""),
        Fixed("overview of the week", "?window=week"),
        Fixed("types", "types"),
        Fixed("a type", $"types/{_type}"),
        new("a type, deep in its runs", runs => $"types/{_type}?after={runs.Middle}"),
        Fixed("runs", "runs"),
        new("runs, deep", runs => $"runs?after={runs.Middle}"),
        Fixed("runs, waiting", "runs?state=queued"),
        Fixed("runs, failed", "runs?state=failed"),
        new("runs, failed, deep", runs => $"runs?state=failed&after={runs.Middle}"),
        Fixed("runs of a type", $"runs?type={_type}"),
        Fixed("runs of a type, succeeded", $"runs?type={_type}&state=succeeded"),
        Fixed("runs with a request id", "runs?request=request-500"),
        new("runs, enqueued from", runs => $"runs?from={Wall(runs)}"),
        new("runs, enqueued before", runs => $"runs?before={Wall(runs)}"),
        new("runs, failed, enqueued from", runs => $"runs?state=failed&from={Wall(runs)}"),
        Fixed("runs with a text of many", $"runs?search={Uri.EscapeDataString(StoreFill.Common)}"),
        Fixed("runs with a text of one", $"runs?search={StoreFill.Rare}"),
        Fixed("failed runs with a text of none", "runs?state=failed&search=nobody-says-this"),
        new("a run that succeeded", runs => $"runs/{runs.Succeeded}"),
        new("a run that failed", runs => $"runs/{runs.Failed}"),
        new("a run that waits", runs => $"runs/{runs.Waiting}"),
        Fixed("nodes", "nodes"),
        Fixed("schedule", "schedule"),
        new("to confirm: retry one", runs => $"acts/retry?run={runs.Failed}"),
        Fixed("to confirm: retry all failed", "acts/retry?state=failed"),
        Fixed("to confirm: cancel all", "acts/cancel"),
        Fixed("to confirm: retry by text", $"acts/retry?search={StoreFill.Rare}"),
        Fixed("API: runs", $"{Api}runs"),
        new("API: runs, deep", runs => $"{Api}runs?after={runs.Middle}"),
        Fixed("API: runs, failed", $"{Api}runs?state=failed"),
        Fixed("API: runs of a type", $"{Api}runs?type={_type}"),
        Fixed("API: how many failed", $"{Api}runs/count?state=failed"),
        new("API: a run", runs => $"{Api}runs/{runs.Failed}"),
        new("API: why a run waits", runs => $"{Api}runs/{runs.Waiting}/why"),
        Fixed("API: why of a type", $"{Api}types/{_type}/why"),
        Fixed("API: types", $"{Api}types"),
        Fixed("API: history", $"{Api}history"),
        Fixed("API: status", $"{Api}status"),
        Fixed("API: nodes", $"{Api}nodes"),
        Fixed("API: schedule", $"{Api}schedule"),
        Fixed("API: health", $"{Api}health"),
        Fixed("metrics", "metrics"),
        Fixed("health", "health/ready"),
    ];

    private static AskedPage Fixed(string name, string path) => new(name, _ => path);

    private static string Wall(FilledRuns runs) => runs.MiddleAt.ToString("yyyy-MM-dd'T'HH:mm", null);
}
