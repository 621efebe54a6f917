using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JobRunner.Dashboard.Metrics;
using JobRunner.TestPrograms;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Metrics;

/// <summary>The dashboard that is shipped asks for what there is.</summary>
public sealed partial class GrafanaTests
{
    [Fact]
    public async Task Dashboard_NamesOnlyMetricsThatThereAre_AndAllOfThem()
    {
        await using var scene = await MetricsScene.StartAsync();
        var names = scene.Services.GetRequiredService<MetricsCollector>().Read().SelectMany(one => NamesOf(one.Family)).Append("target_info").ToHashSet();
        var asked = Expressions().SelectMany(expression => Metric().Matches(expression).Select(match => match.Value)).ToHashSet();

        Assert.Empty(asked.Except(names));
        Assert.Empty(names.Where(name => !name.EndsWith("_sum", StringComparison.Ordinal) && !name.EndsWith("_count", StringComparison.Ordinal)).Except(asked));
    }

    [Fact]
    public void Panels_HaveIdsOfTheirOwn_AndDoNotOverlap()
    {
        var panels = Dashboard()["panels"]!.AsArray().Select(panel => panel!).ToList();
        var cells = panels.SelectMany(panel => CellsOf(panel["gridPos"]!)).ToList();

        Assert.Equal(panels.Count, panels.Select(panel => (int)panel["id"]!).Distinct().Count());
        Assert.Equal(cells.Count, cells.Distinct().Count());
    }

    private static IEnumerable<string> Expressions()
    {
        var dashboard = Dashboard();
        var targets = dashboard["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => (string)target!["expr"]!);
        return targets.Concat(dashboard["templating"]!["list"]!.AsArray().Select(variable => (string?)variable!["definition"] ?? ""));
    }

    private static IEnumerable<string> NamesOf(Family family)
    {
        var name = PrometheusName.OfFamily(family.Instrument.Name, family.Instrument.Unit);
        return family.Kind switch
        {
            FamilyKind.Counter => [PrometheusName.OfCounter(name)],
            FamilyKind.Histogram => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            _ => [name],
        };
    }

    private static IEnumerable<(int X, int Y)> CellsOf(JsonNode place) =>
        from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
        from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
        select (x, y);

    private static JsonNode Dashboard() => JsonNode.Parse(File.ReadAllText(BuiltFiles.InRepository("samples/grafana/jobrunner.json")))!;

    // A label is followed by = or stands within "by (…)"; a metric is followed by { , ) or the end.
    [GeneratedRegex(@"(?<![\w""=])(?!jobrunner_outcome|jobrunner_worker_state|jobrunner_enqueue_status|messaging_destination_name)(?:jobrunner_|messaging_|target_)\w+", RegexOptions.None, 1000)]
    private static partial Regex Metric();
}
