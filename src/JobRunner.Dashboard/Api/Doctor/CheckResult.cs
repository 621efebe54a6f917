namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>What a check found.</summary>
internal sealed record CheckResult(string Name, IReadOnlyList<DoctorFinding> Findings, bool IsSkipped = false)
{
    /// <summary>The worst of it, in a word.</summary>
    public string Status => IsSkipped ? "skipped" : Findings.Count == 0 ? "ok" : Findings.Max(finding => finding.Severity).ToString().ToLowerInvariant();

    /// <summary>Whether someone should act.</summary>
    public bool IsBad => Findings.Any(finding => finding.Severity > DoctorSeverity.Note);
}
