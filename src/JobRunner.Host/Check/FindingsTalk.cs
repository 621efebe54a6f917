using JobRunner.Discovery;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Check;

/// <summary>Tells people of findings, beside the data.</summary>
internal static class FindingsTalk
{
    /// <summary>A finding in one line, its weight first.</summary>
    public static string Line(JobDiagnostic finding) =>
        $"{(finding.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {finding}";

    /// <summary>All of them, one a line.</summary>
    public static void List(CliConsole console, IReadOnlyList<JobDiagnostic> findings)
    {
        foreach (var finding in findings)
        {
            console.Talk.WriteLine(Line(finding));
        }
    }

    /// <summary>That there are some, and where to read them.</summary>
    public static void Hint(CliConsole console, IReadOnlyList<JobDiagnostic> findings)
    {
        if (findings.Count > 0)
        {
            console.Talk.WriteLine($"{Words.Count(findings.Count, "finding", "findings")}: run 'jobrunner check'.");
        }
    }
}
