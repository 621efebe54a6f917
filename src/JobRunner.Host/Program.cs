using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;

namespace JobRunner.Host;

internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        // Answered before anything else is loaded: scripts ask for it.
        if (args is ["--version"])
        {
            Console.Out.WriteLine(ProgramVersion.Text);
            return Task.FromResult(ExitCode.Done);
        }

        return Cli.RunAsync(args, CliConsole.OfThisProcess());
    }
}
