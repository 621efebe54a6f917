using System.Text.Json;

namespace JobRunner.Bench.Reporting;

/// <summary>Prints reports for programs.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IReadOnlyList<ScenarioReport> reports, TextWriter to) =>
        to.WriteLine(JsonSerializer.Serialize(new { Machine = Machine.This, Scenarios = reports }, _options));
}
