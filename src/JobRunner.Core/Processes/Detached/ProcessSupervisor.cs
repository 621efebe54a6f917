using System.Runtime.InteropServices;
using System.Text.Json;
using JobRunner.Processes.Linux;
using JobRunner.Processes.Posix;
using Microsoft.Win32.SafeHandles;

namespace JobRunner.Processes.Detached;

/// <summary>This program in the part of a supervisor: starts one child, outlives whoever wanted it, and writes down how it ended.</summary>
public static class ProcessSupervisor
{
    internal const string Argument = "--jobrunner-supervise";
    internal const int AnswerPlace = 3;

    private const int Tries = 5;

    private static readonly TimeSpan _betweenTries = TimeSpan.FromSeconds(2);

    /// <summary>Is the supervisor, if the arguments say so; call it first thing in <c>Main</c>.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="time">The clock of the child's timeout and grace.</param>
    /// <returns>The exit code to end with; <see langword="null"/> when the program is to go on as itself.</returns>
    public static async Task<int?> RunIfAskedAsync(string[] args, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(time);
        return args is [Argument] ? await RunAsync(time).ConfigureAwait(false) : null;
    }

    private static async Task<int> RunAsync(TimeProvider time)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxCalls.AdoptOrphans();
        }

        Libc.KeepFromChildren(AnswerPlace);
        var start = await ReadAsync().ConfigureAwait(false);
        var children = new ChildProcesses(time);
        await using (children.ConfigureAwait(false))
        {
            ChildProcess child;
            DetachedState state;
            try
            {
                child = children.Start(start.Child);
                state = StateOf(child);
                StateFile.Write(start.StatePath, state);
            }
            catch (Exception error) when (error is ChildStartException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                Answer(new SupervisorAnswer(null, error.Message));
                return 1;
            }

            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static signal => signal.Cancel = true);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, child));
            Answer(new SupervisorAnswer(state, null));
            var outcome = await child.Completion.ConfigureAwait(false);
            return await WriteAsync(start.StatePath, state with { Outcome = new DetachedOutcome(outcome, child.OutputTail, child.ErrorTail) }, time).ConfigureAwait(false);
        }
    }

    private static DetachedState StateOf(ChildProcess child) =>
        new(ProcessIdentity.Find(Environment.ProcessId)!, child.Identity, child.MarkerName, child.StartedAt, null);

    private static async Task<DetachedStart> ReadAsync()
    {
        var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read);
        await using (input.ConfigureAwait(false))
        {
            return (await JsonSerializer.DeserializeAsync(input, DetachedJson.Default.DetachedStart).ConfigureAwait(false))!;
        }
    }

    private static void Answer(SupervisorAnswer answer)
    {
        try
        {
            using var stream = new FileStream(new SafeFileHandle(AnswerPlace, ownsHandle: true), FileAccess.Write);
            JsonSerializer.Serialize(stream, answer, DetachedJson.Default.SupervisorAnswer);
        }
        catch (IOException)
        {
            // Whoever wanted to know is gone; the file says it too.
        }
    }

    private static void End(PosixSignalContext signal, ChildProcess child)
    {
        signal.Cancel = true;
        _ = child.EndAsync();
    }

    // The disk may be full at the wrong moment.
    private static async Task<int> WriteAsync(string path, DetachedState state, TimeProvider time)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                StateFile.Write(path, state);
                return 0;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                if (attempt == Tries)
                {
                    return 1;
                }
            }

            await Task.Delay(_betweenTries, time).ConfigureAwait(false);
        }
    }
}
