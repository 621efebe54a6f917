using System.ComponentModel;
using System.Diagnostics;

namespace JobRunner.Tasks.Speech;

/// <summary>Runs a command to its end, and keeps what it writes.</summary>
internal sealed class CommandRunner(TimeProvider time)
{
    // A child that it left behind may hold its pipes open for ever.
    private static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(5);

    /// <exception cref="OperationCanceledException">It was cut off; nothing of it runs any more.</exception>
    public async Task<CommandEnd> RunAsync(CommandToRun command, CancellationToken cancellationToken)
    {
        // What cannot be kept is not begun.
        await File.WriteAllBytesAsync(command.OutputLog, [], cancellationToken).ConfigureAwait(false);
        await File.WriteAllBytesAsync(command.ErrorLog, [], cancellationToken).ConfigureAwait(false);
        using var process = new Process { StartInfo = StartOf(command.Arguments) };
        try
        {
            process.Start();
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException)
        {
            return new CommandEnd(CommandEnd.NotStarted, $"'{command.Arguments[0]}' cannot be started: {problem.Message}");
        }

        process.StandardInput.Close();
        using var enough = new CancellationTokenSource();
        var written = Task.WhenAll(
            KeepAsync(process.StandardOutput.BaseStream, command.OutputLog, enough.Token),
            KeepAsync(process.StandardError.BaseStream, command.ErrorLog, enough.Token));
        await EndOfAsync(process, cancellationToken).ConfigureAwait(false);
        using var limit = time.CreateTimer(_ => enough.Cancel(), state: null, _lastWords, Timeout.InfiniteTimeSpan);
        await written.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return new CommandEnd(process.ExitCode);
    }

    private static ProcessStartInfo StartOf(IReadOnlyList<string> arguments) => new(arguments[0], arguments.Skip(1))
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static async Task KeepAsync(Stream from, string path, CancellationToken enough)
    {
        try
        {
            var log = File.Create(path);
            await using var closing = log.ConfigureAwait(false);
            await from.CopyToAsync(log, enough).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The command has ended; who still holds the pipe is not it.
        }
    }

    private static async Task EndOfAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
