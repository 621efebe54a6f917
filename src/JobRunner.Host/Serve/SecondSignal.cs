using System.Runtime.InteropServices;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Serve;

/// <summary>Ends the process at once when a signal to stop comes for the second time (E7); the first is the generic host's.</summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly StopWishes _wishes;
    private readonly CliConsole _console;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public SecondSignal(CliConsole console, TimeProvider time)
    {
        _console = console;
        _wishes = new StopWishes(time);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Note(130));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Note(143));
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Note(int exitCode)
    {
        switch (_wishes.Note())
        {
            case StopWish.First:
                _console.Talk.WriteLine("Stopping: running tasks may finish; a second signal ends at once.");
                break;
            case StopWish.Second:
                _console.Talk.WriteLine("Ended at once; what was running is taken up again when its lease has run out.");
                Environment.Exit(exitCode);
                break;
        }
    }
}
