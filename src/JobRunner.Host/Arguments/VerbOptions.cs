using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Host.Arguments;

/// <summary>The options that several verbs have, each with its reader.</summary>
internal static class VerbOptions
{
    public static Option<bool> Json() => new("--json") { Description = "As JSON, in the shape that docs/reference/cli.md has." };

    public static Option<bool> Yes() => new("--yes") { Description = "Do not ask; needed where there is no terminal." };

    public static Option<bool> AnyType() => new("--any-type")
    {
        Description = "Take a type that neither this folder nor the store nor a node knows: another host may.",
    };

    public static Option<string?> Reason() => new("--reason") { HelpName = "WORDS", Description = "Why; kept and shown." };

    public static Option<DateTimeOffset?> Instant(string name, string description, TimeProvider time) => new(name)
    {
        HelpName = "WHEN",
        Description = description,
        CustomParser = result => InstantText.TryParse(Text(result), time.GetUtcNow(), out var instant) ? instant : Refuse<DateTimeOffset?>(result, name, InstantText.Allowed),
    };

    public static Option<TimeSpan?> Span(string name, string description) => new(name)
    {
        HelpName = "SPAN",
        Description = description,
        CustomParser = result => SpanText.TryParse(Text(result), out var span) ? span : Refuse<TimeSpan?>(result, name, SpanText.Allowed),
    };

    public static Option<int> Number(string name, string description, int usual, int least, int most) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(result, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}")),
    };

    public static Option<IReadOnlyList<RunState>?> States(string description) => new("--state")
    {
        HelpName = "STATE",
        Description = description,
        CustomParser = States,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<JobPriority?> Priority() => new("--priority")
    {
        HelpName = "PRIORITY",
        Description = "low, normal, high or critical; otherwise that of the type.",
        CustomParser = result => PriorityText.TryParse(Text(result), out var priority) ? priority : Refuse<JobPriority?>(result, "--priority", PriorityText.Allowed),
    };

    private static List<RunState>? States(ArgumentResult result)
    {
        var all = new List<RunState>();
        foreach (var name in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (StateText.TryParse(name, out var states) is { } problem)
            {
                result.AddError(problem);
                return null;
            }

            all.AddRange(states);
        }

        return [.. all.Distinct()];
    }

    private static string Text(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult result, string option, string allowed)
    {
        result.AddError($"{option} is '{Text(result)}'; expected is {allowed}.");
        return default;
    }
}
