using System.Diagnostics;
using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>A real server on a free port, started by one of the scripts in <c>eng/</c>, in a directory that is removed afterwards.</summary>
internal sealed class ServerScript : IAsyncDisposable
{
    private readonly string _script;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("jobrunner-bench-");

    public ServerScript(string script)
    {
        _script = script;
        AppDomain.CurrentDomain.ProcessExit += Abandon;
    }

    /// <returns>What the script says of the server: its address.</returns>
    public Task<string> StartAsync() => RunAsync("start");

    public Task RestartAsync() => RunAsync("restart");

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Abandon;
        await RunAsync("stop");
        _directory.Delete(recursive: true);
    }

    // A program that is interrupted takes its servers with it.
    private void Abandon(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<string> RunAsync(string command)
    {
        // Not a pipe: the server inherits the script's output, and the end of a pipe would come with the server's.
        var output = Path.Combine(Path.GetTempPath(), $"{_directory.Name}.out");
        var line = "out=$1; shift; exec \"$@\" >\"$out\"";
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", line, "bash", output, Repository.Find($"eng/{_script}"), command, _directory.FullName]))!;
        await process.WaitForExitAsync();
        var said = await File.ReadAllTextAsync(output);
        File.Delete(output);
        return process.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($"\"eng/{_script} {command}\" ended with exit code {process.ExitCode}.");
    }
}
