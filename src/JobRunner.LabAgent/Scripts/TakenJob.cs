using JobRunner.LabAgent.Ownership;

namespace JobRunner.LabAgent.Scripts;

/// <summary>A job that this agent has, with its folder.</summary>
/// <param name="Job">The job.</param>
/// <param name="Folder">Its folder, which no other agent has.</param>
/// <param name="IsTakenOver">Whether another agent had it, and is gone.</param>
internal sealed record TakenJob(LabJob Job, OwnedFolder Folder, bool IsTakenOver) : IDisposable
{
    public string OutputPath => Folder.InFolder("stdout.log");

    public string ErrorPath => Folder.InFolder("stderr.log");

    public void Dispose() => Folder.Dispose();
}
