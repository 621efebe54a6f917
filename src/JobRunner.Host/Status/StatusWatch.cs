using System.Runtime.InteropServices;
using JobRunner.Dashboard.Api.Status;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Queue;

namespace JobRunner.Host.Status;

/// <summary>Shows the status again and again, each time in the place of the last.</summary>
internal static class StatusWatch
{
    private const string OwnScreen = "\e[?1049h";
    private const string FormerScreen = "\e[?1049l";
    private const string Clear = "\e[H\e[J";
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    /// <summary>Ends in order on Ctrl-C or SIGTERM: the terminal is as it was.</summary>
    public static async Task<int> RunAsync(StoreSession session, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await session.Console.Data.WriteAsync(OwnScreen).ConfigureAwait(false);
        try
        {
            await ShowAsync(session, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            await session.Console.Data.WriteAsync(FormerScreen).ConfigureAwait(false);
        }

        return ExitCode.Done;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static async Task ShowAsync(StoreSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await PageAsync(session, cancellationToken).ConfigureAwait(false);
            await session.Console.Data.WriteAsync(Clear + page).ConfigureAwait(false);
            await session.Console.Data.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(_interval, session.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Made as a whole first, so that nobody sees half of it; and a store that goes away is shown, not fatal.
    private static async Task<string> PageAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var page = new StringWriter();
        try
        {
            var facts = await StatusFacts.ReadAsync(session.Store, session.Now, cancellationToken).ConfigureAwait(false);
            StatusText.WriteTo(session.Console.Onto(page), facts, session.Time);
        }
        catch (StoreUnavailableException problem)
        {
            await page.WriteLineAsync(problem.Message).ConfigureAwait(false);
        }

        return page.ToString();
    }
}
