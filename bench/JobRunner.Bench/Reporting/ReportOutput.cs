namespace JobRunner.Bench.Reporting;

/// <summary>Prints reports as they come, and knows how it all ended.</summary>
internal sealed class ReportOutput(bool asJson)
{
    private readonly TextWriter _tables = asJson ? Console.Error : Console.Out;
    private readonly List<ScenarioReport> _reports = [];

    public void Begin() => _tables.WriteLine(Machine.This);

    public void Add(ScenarioReport report)
    {
        ReportTable.Print(report, _tables);
        _reports.Add(report);
    }

    /// <returns>The exit code: 1 when a goal was missed.</returns>
    public int End()
    {
        if (asJson)
        {
            ReportJson.Print(_reports, Console.Out);
        }

        return _reports.SelectMany(report => report.Figures).Any(figure => figure.IsMet == false) ? 1 : 0;
    }
}
