using System.Diagnostics;

namespace JobRunner.TestPrograms;

/// <summary>A real process of a program, its output, and signals to it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    // Far beyond what a busy machine takes: whoever runs into it has hung.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public OutputLines Data { get; } = new();

    public OutputLines Talk { get; } = new();

    public static RunningProgram Start(string program, WorkingFolder folder, params string[] arguments) => StartFile("dotnet", folder, [program, .. arguments]);

    /// <summary>Starts a program that is none of .NET.</summary>
    public static RunningProgram StartFile(string file, WorkingFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in folder.Variables)
        {
            start.Environment[name] = value;
        }

        var running = new RunningProgram(new Process { StartInfo = start });
        running._process.OutputDataReceived += (_, line) => running.Data.Add(line.Data);
        running._process.ErrorDataReceived += (_, line) => running.Talk.Add(line.Data);
        running._process.Start();
        running._process.StandardInput.Close();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    public Task WaitForDataAsync(string part) => WaitAsync(Data.WhenAsync(lines => lines.Any(line => Has(line, part))), $"'{part}' on stdout");

    public Task WaitForTalkAsync(string part, int times = 1) =>
        WaitAsync(Talk.WhenAsync(lines => lines.Count(line => Has(line, part)) >= times), $"'{part}' on stderr, {times} times");

    public async Task<int> WaitForExitAsync()
    {
        await PatientlyAsync(_process.WaitForExitAsync(CancellationToken.None), "the process to end");
        return _process.ExitCode;
    }

    public void Send(Signal signal) => Assert.Equal(0, NativeMethods.Kill(_process.Id, (int)signal));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static bool Has(string line, string part) => line.Contains(part, StringComparison.Ordinal);

    // A process that has ended writes no more, and its output is complete by then.
    private async Task WaitAsync(Task signal, string what)
    {
        await PatientlyAsync(Task.WhenAny(signal, _process.WaitForExitAsync(CancellationToken.None)), what);
        Assert.True(signal.IsCompleted, $"The process ended before there was {what}.\n{Seen()}");
    }

    private async Task PatientlyAsync(Task signal, string what)
    {
        try
        {
            await signal.WaitAsync(_patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {_patience} for {what}.\n{Seen()}");
        }
    }

    private string Seen() => $"stdout:\n{Data.Text}\nstderr:\n{Talk.Text}";
}
