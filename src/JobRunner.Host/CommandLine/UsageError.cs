using System.CommandLine;
using System.Text.Json;
using JobRunner.Discovery;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.CommandLine;

/// <summary>What is wrong with a command line, and where help is; one factory a mistake.</summary>
internal sealed record UsageError(string Problem, string Hint)
{
    /// <summary>What the parser refused.</summary>
    public static UsageError Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var problem = parsed.UnmatchedTokens.Count == 0
            ? parsed.Errors[0].Message
            : Unmatched(command, parsed.UnmatchedTokens[0]);
        return new UsageError(problem, HelpHint(command));
    }

    public static UsageError UnknownType(string given, IReadOnlyList<string> known) => new(
        known.Count == 0
            ? $"there is no job type '{given}'; no task class was found at all."
            : $"there is no job type '{given}'.{NearestName.Hint(given, known)}",
        "Run 'jobrunner types' for those that there are.");

    public static UsageError NothingToDo(string type) => new(
        $"'{type}' processes messages, and without one there is nothing to do.", "Give it one with --payload JSON, or --payload @FILE.");

    public static UsageError NotJson(JsonException problem) => new(
        $"the payload is not JSON: {JsonProblem.InWords(problem)}",
        """Quote it for the shell, such as --payload '{"text": "hello"}', or give a file with --payload @FILE.""");

    public static UsageError PayloadNotOpened(string path, Exception problem) => new(
        $"the payload's file '{path}' cannot be read: {WhyNotRead(problem)}", "Give the path from the folder that you are in.");

    public static UsageError NoBatchFile(string given) => new(
        $"'{given}' is no batch file.", "Give a file that ends with .yaml, .yml or .json.");

    public static UsageError NobodySpeaks() => new(
        "neither --voice nor --speaker is given, or both are.", "Give one of them, such as --voice newsroom.");

    public static UsageError FileNotOpened(string path, Exception problem) => new(
        $"'{path}' cannot be read: {WhyNotRead(problem)}", "Give the path from the folder that you are in.");

    public static UsageError FileNotWritten(string path, string problem) => new(
        $"'{path}' cannot be written: {problem}", "Give another path, or leave --out away for stdout.");

    public static UsageError NobodysEmail(string given) => new(
        $"--email is '{given}', which is no address, or --add-user does not say whose it is.", "Give both, such as --add-user alice --email alice@example.com.");

    public static UsageError RefusedRun(ArgumentException problem) => new(
        $"the run cannot be made: {problem.Message.Split(" (Parameter", 2)[0]}", "Give another type or request id.");

    public static UsageError NobodyToAsk(string question) => new(
        $"there is no terminal to ask at: {question}", "Add --yes to have it done.");

    /// <param name="store">The store.</param>
    /// <param name="instead">What else would do; otherwise a store that lasts is wanted.</param>
    public static UsageError NothingIsKept(string store, string? instead = null) => new(
        $"the store of this installation is '{store}', which ends with each process: nobody else sees what is in it.",
        instead ?? "Name one that lasts with --sqlite FILE, --postgres CONNECTION or --redis-url URL, or set JobRunner:Store.");

    public static UsageError NameThatCronSkips(string name) => new(
        $"the name '{name}' has a dot in it, and cron leaves such files of /etc/cron.d alone.", "Give another with --name, such as --name jobrunner.");

    public static UsageError TooLongForCron(int bytes) => new(
        $"the line for cron would be longer than the {bytes} bytes that it takes, for the paths of this installation.", "Move it to a folder with a shorter path.");

    public static UsageError UnwritablePath(string path) => new(
        $"the path {JsonSerializer.Serialize(path)} has a control character in it, which such a file cannot name.", "Move this installation to another folder.");

    public static UsageError NoFolder(string option, string path) => new(
        $"{option} is '{path}', and there is no such folder.", "Give the path from the folder that you are in.");

    public static UsageError NeitherRunNorProcess(string given) => new(
        $"nothing named '{given}' was dispatched from here, and there is no run '{given}'.",
        "'jobrunner processes' has the names, 'jobrunner list' the runs.");

    public static UsageError NoUrl(string source) => new(
        $"{source} names no host: it is to be http or https, with neither a name nor a key in it.", "Give the page's address, such as http://web-1:5080/jobs.");

    /// <summary>What another host has against it.</summary>
    public static UsageError RefusedThere(string problem, string remedy) => new(problem, remedy);

    public static UsageError UnknownRun(string given) => new(
        $"there is no run '{given}'.", "Give a run's id, at least the first 8 characters of it, or a request id; 'jobrunner list' has them.");

    public static UsageError UnknownRunOrType(string given, IReadOnlyList<string> types) => new(
        $"there is neither a run nor a job type '{given}'.{NearestName.Hint(given, types)}",
        "Give a job type, or a run's id, at least the first 8 characters of it, or a request id; 'jobrunner types' and 'jobrunner list' have them.");

    public static UsageError SeveralRuns(string given) => new(
        $"the ids of several runs begin with '{given}'.", "Give more of the id; 'jobrunner list --json' has it whole.");

    public void WriteTo(CliConsole console)
    {
        console.Talk.WriteLine($"error: {Problem}");
        console.Talk.WriteLine(Hint);
    }

    private static string WhyNotRead(Exception problem) =>
        problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : problem.Message;

    private static string Unmatched(Command command, string token)
    {
        if (token.StartsWith('-'))
        {
            var options = command.Options.Select(option => option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal));
            return $"unknown option '{token}'.{NearestName.Hint(token, options)}";
        }

        return command is RootCommand
            ? $"unknown verb '{token}'.{NearestName.Hint(token, command.Subcommands.Select(verb => verb.Name))}"
            : $"'{token}' is more than '{command.Name}' takes.";
    }

    private static string HelpHint(Command command) =>
        command is RootCommand ? "Run 'jobrunner --help' for the verbs." : $"Run 'jobrunner {command.Name} --help' for what it takes.";
}
