using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;
using JobRunner.Processes.Detached;

namespace JobRunner.Host;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // Answered before anything else is loaded: scripts ask for it.
        if (args is ["--version"])
        {
            await Console.Out.WriteLineAsync(ProgramVersion.Text).ConfigureAwait(false);
            return ExitCode.Done;
        }

        // The same program is also the one that watches a process which is to outlive whoever dispatched it.
        if (await ProcessSupervisor.RunIfAskedAsync(args, TimeProvider.System).ConfigureAwait(false) is { } exitCode)
        {
            return exitCode;
        }

        return await Cli.RunAsync(args, CliConsole.OfThisProcess()).ConfigureAwait(false);
    }
}
