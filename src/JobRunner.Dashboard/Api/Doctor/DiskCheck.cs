namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Whether there is room for what is written: the log, and the store's file where it is one.</summary>
internal sealed class DiskCheck : IDoctorCheck
{
    private const long LeastBytes = 100L << 20;
    private const double LeastShare = 0.05;
    private const long PlentyBytes = 5L << 30;

    public string Name => "disk space";

    public Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var folders = new[] { subject.Folder, Path.GetDirectoryName(subject.Store.Info.Location) }.Where(Path.Exists).Distinct();
        return Task.FromResult<IReadOnlyList<DoctorFinding>>([.. folders.Select(Look).OfType<DoctorFinding>()]);
    }

    public static DoctorFinding? Judge(string folder, long free, long total)
    {
        var severity = free < LeastBytes ? DoctorSeverity.Error : free < total * LeastShare && free < PlentyBytes ? DoctorSeverity.Warning : DoctorSeverity.Note;
        return severity == DoctorSeverity.Note
            ? null
            : new DoctorFinding(severity, $"{Words.Bytes(free)} of {Words.Bytes(total)} are free where '{folder}' is.", "Make room, or keep log and data elsewhere.");
    }

    private static DoctorFinding? Look(string? folder)
    {
        try
        {
            var drive = new DriveInfo(folder!);
            return Judge(folder!, drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new DoctorFinding(DoctorSeverity.Note, $"How full the disk of '{folder}' is cannot be told: {problem.Message}");
        }
    }
}
