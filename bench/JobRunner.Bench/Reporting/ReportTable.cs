namespace JobRunner.Bench.Reporting;

/// <summary>Prints a report for people.</summary>
internal static class ReportTable
{
    public static void Print(ScenarioReport report, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{report.Scenario}: {report.Setting}");
        string? before = null;
        foreach (var figure in report.Figures)
        {
            to.WriteLine($"  {(figure.What == before ? "" : figure.What),-36} {figure.Who,-33} {Words(figure),16} {Judgement(figure)}".TrimEnd());
            before = figure.What;
        }
    }

    private static string Words(Figure figure)
    {
        var number = Math.Abs(figure.Value) >= 100 || figure.Value == Math.Floor(figure.Value) ? $"{figure.Value:N0}" : $"{figure.Value:N2}";
        return figure.Unit.Length == 0 ? number : $"{number} {figure.Unit}";
    }

    private static string Judgement(Figure figure) =>
        figure.Goal is null ? "" : $"  goal {figure.Goal}: {(figure.IsMet == true ? "met" : "MISSED")}";
}
