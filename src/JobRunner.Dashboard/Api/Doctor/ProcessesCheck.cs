using JobRunner.Processes;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Whether attempts can have processes of their own, and how their memory is limited.</summary>
internal sealed class ProcessesCheck : IDoctorCheck
{
    public string Name => "child processes";

    public Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorFinding>>([Judge(ChildProcesses.Obstacle, subject.Processes.MemoryLimitWay)]);

    public static DoctorFinding Judge(string? obstacle, MemoryLimitWay way) => (obstacle, way) switch
    {
        ({ } words, _) => new(DoctorSeverity.Note, $"{words}.", "Types with Isolation = Process run elsewhere."),
        (_, MemoryLimitWay.ControlGroupV2) => new(DoctorSeverity.Note, "Their memory is limited by the kernel, by control groups of version 2."),
        (_, MemoryLimitWay.ControlGroupV1) => new(DoctorSeverity.Note, "Their memory is limited by the kernel, by control groups of version 1."),
        _ when OperatingSystem.IsMacOS() => new(
            DoctorSeverity.Note, "Their memory is limited by a watchdog, which looks at what is resident several times a second: macOS has no control groups."),
        _ => new(
            DoctorSeverity.Note,
            "Their memory is limited by a watchdog, which looks at what is resident several times a second: this process may make no control group.",
            "Under systemd, Delegate=yes with DelegateSubgroup=host lets it."),
    };
}
