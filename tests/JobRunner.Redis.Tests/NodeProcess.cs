using System.Diagnostics;

namespace JobRunner.Redis.Tests;

/// <summary>A node in a process of its own, which a test may kill.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    /// <param name="address">The server.</param>
    /// <param name="prefix">The key prefix.</param>
    /// <param name="ledger">The file in which it tells what it executes.</param>
    /// <param name="hold">From which number on its jobs stand still.</param>
    public static NodeProcess Start(string address, string prefix, string ledger, int hold = int.MaxValue)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "SpeechNode.dll"), address, prefix, ledger, $"{hold}" })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new NodeProcess(process);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
