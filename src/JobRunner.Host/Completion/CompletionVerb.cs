using System.CommandLine;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Completion;

/// <summary><c>completion</c>: prints what teaches a shell to complete verbs, options and job types.</summary>
internal static class CompletionVerb
{
    private const string Bash = "bash";
    private const string Zsh = "zsh";

    public static Verb Create(VerbContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong(Bash, Zsh);
        var verb = new Verb(
            "completion",
            "Prints a script that lets a shell complete verbs, options and job types.",
            "source <(jobrunner completion bash)   # in ~/.bashrc",
            "source <(jobrunner completion zsh)    # in ~/.zshrc, after compinit")
        {
            shell,
        };
        verb.SetAction(parsed => context.Console.Data.WriteLine(parsed.GetRequiredValue(shell) == Bash ? CompletionScripts.Bash : CompletionScripts.Zsh));
        return verb;
    }
}
