using System.Globalization;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Requests;

/// <summary>Reads the parameters of a query; what cannot be read is a problem and never a default.</summary>
internal sealed class QueryReader(IQueryCollection query, TimeProvider time)
{
    private const string YesOrNo = "true or false";

    public string? Text(string name)
    {
        var values = query[name];
        if (values.Count > 1)
        {
            throw Bad(name, string.Join(", ", values.ToArray()), "one value");
        }

        // No store takes it, and each says so in its own way.
        if (values is [{ } given] && given.Contains('\0'))
        {
            throw Bad(name, given, "a text without the letter NUL");
        }

        return values is [{ Length: > 0 } text] ? text : null;
    }

    public bool Flag(string name) => Text(name) switch
    {
        null => false,
        "true" => true,
        "false" => false,
        var other => throw Bad(name, other, YesOrNo),
    };

    public int Number(string name, int usual, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Bad(name, text, FormattableString.Invariant($"a whole number from {least} to {most}"));
    }

    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return InstantText.TryParse(text, time.GetUtcNow(), out var instant) ? instant : throw Bad(name, text, InstantText.Allowed);
    }

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return Guid.TryParseExact(text, "D", out var id) ? id : throw Bad(name, text, "the id of a run");
    }

    /// <summary>States, several with commas or by repetition.</summary>
    public IReadOnlyList<RunState> States(string name) => StatesOf($"query '{name}'", query[name].SelectMany(value => (value ?? string.Empty).Split(',')));

    public static IReadOnlyList<RunState> StatesOf(string source, IEnumerable<string> names)
    {
        var all = new List<RunState>();
        foreach (var name in names)
        {
            if (StateText.TryParse(name, out var states) is not null)
            {
                throw new ApiProblemException(ApiProblem.BadValue(source, name, $"a state: {string.Join(", ", RunTransitions.States.Select(StateText.Of))}, or pending"));
            }

            all.AddRange(states);
        }

        return [.. all.Distinct()];
    }

    private static ApiProblemException Bad(string name, string value, string allowed) => new(ApiProblem.BadValue($"query '{name}'", value, allowed));
}
