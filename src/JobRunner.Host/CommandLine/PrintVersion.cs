using System.CommandLine;
using System.CommandLine.Invocation;

namespace JobRunner.Host.CommandLine;

internal sealed class PrintVersion : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProgramVersion.Text);
        return ExitCode.Done;
    }
}
