using JobRunner.Queue;
using JobRunner.Tasks.Command;

namespace JobRunner.Tasks.Tests.Command;

/// <summary>What docs/tasks/command.md shows.</summary>
internal static class CommandExamples
{
    public static async Task NightlyBuildAsync(IJobClient jobs, CancellationToken cancellationToken)
    {
        var command = new CommandMessage
        {
            Argv = ["python3", "build.py", "--rate", "50"],
            Cwd = "reports",
            Env = new Dictionary<string, string?> { ["OMP_NUM_THREADS"] = "1" },
            MemoryLimitMegabytes = 4096,
            Detached = true,
        };
        await jobs.EnqueueAsync("command", command, new EnqueueOptions { RequestId = "build:2026-11-22" }, cancellationToken);
    }
}
