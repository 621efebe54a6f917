using System.CommandLine;
using System.CommandLine.Parsing;

namespace JobRunner.Host.CommandLine;

/// <summary>Checks of what several options of a verb say together.</summary>
internal static class VerbChecks
{
    /// <summary>Adds a check that reads options; it says nothing where one of them cannot be read.</summary>
    public static void Check(this Command verb, Action<CommandResult> check) => verb.Validators.Add(result =>
    {
        try
        {
            check(result);
        }
        catch (InvalidOperationException)
        {
            // An option lacks its value, or has one that is none; the parser tells of it by itself.
        }
    });
}
