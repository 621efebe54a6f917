using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;

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

        return await Cli.RunAsync(args, CliConsole.OfThisProcess()).ConfigureAwait(false);
    }
}
