using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace JobRunner.Host.CommandLine;

/// <summary>Prints the help of a verb, then its examples; of the program, also the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyList<string> programExamples) : SynchronousCommandLineAction
{
    private static readonly string[] _exitCodes =
    [
        "0  done",
        "1  there is a finding, or the run failed",
        "2  wrong usage",
        "3  the store cannot be reached",
    ];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        WriteSection(output, "Examples", command is Verb verb ? verb.Examples : programExamples);
        if (command is RootCommand)
        {
            WriteSection(output, "Exit codes", _exitCodes);
        }

        return ExitCode.Done;
    }

    private static void WriteSection(TextWriter output, string title, IEnumerable<string> lines)
    {
        output.WriteLine($"{title}:");
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
