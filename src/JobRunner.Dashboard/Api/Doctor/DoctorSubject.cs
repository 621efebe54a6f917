using JobRunner.Discovery;
using JobRunner.Processes;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>What is looked at: a program with its settings, and its store.</summary>
/// <param name="Registry">Its job types.</param>
/// <param name="Store">Its store.</param>
/// <param name="Processes">How it starts child processes.</param>
/// <param name="Folder">Where it works.</param>
/// <param name="Now">Now, by its machine's clock.</param>
/// <param name="LeaseDuration">How long leases last.</param>
internal sealed record DoctorSubject(JobRegistry Registry, IJobStore Store, ChildProcesses Processes, string Folder, DateTimeOffset Now, TimeSpan LeaseDuration)
{
    /// <summary>The file that the store would make; <see langword="null"/> when it is there, or the store is none.</summary>
    public string? MissingFile { get; init; }

    /// <summary>Whether it executes runs: then there is something to see in a store that ends with it, too.</summary>
    public bool IsServing { get; init; }
}
