using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using JobRunner.LabAgent.Scripts;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.LabAgent;

/// <summary>Has each task of the agent run, and the scripts until none waits.</summary>
internal static class OneRound
{
    private const string Script = "script";

    // Cheap first: a script may take days.
    private static readonly string[] _first = ["script_sync", "jupyter"];

    public static async Task<int> RunAsync(JobHost host, CliConsole console, CancellationToken stopping)
    {
        var client = host.Services.GetRequiredService<IJobClient>();
        var failed = 0;
        try
        {
            foreach (var type in _first)
            {
                failed += await EndOfAsync(client, (await client.EnqueueAsync(type, cancellationToken: stopping).ConfigureAwait(false)).RunId, console, stopping).ConfigureAwait(false);
            }

            JobRun? next = null;
            for (var run = (await client.EnqueueAsync(Script, cancellationToken: stopping).ConfigureAwait(false)).RunId; ; run = next.Id)
            {
                failed += await EndOfAsync(client, run, console, stopping).ConfigureAwait(false);
                next = await client.FindAsync(ScriptTask.RequestIdAfter(run), stopping).ConfigureAwait(false);
                if (next is null)
                {
                    return failed == 0 ? ExitCode.Done : ExitCode.Finding;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return ExitCode.Finding;
        }
    }

    private static async Task<int> EndOfAsync(IJobClient client, Guid runId, CliConsole console, CancellationToken stopping)
    {
        var run = await client.WaitAsync(runId, stopping).ConfigureAwait(false);
        if (run is not { State: RunState.Failed })
        {
            return 0;
        }

        await console.Talk.WriteLineAsync($"error: {run.JobType}: {run.Error?.Message}").ConfigureAwait(false);
        return 1;
    }
}
