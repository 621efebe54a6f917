using System.Globalization;
using System.Text;
using JobRunner.Discovery;
using JobRunner.Host.Batches.Documents;

namespace JobRunner.Host.Batches;

/// <summary>What is wrong with a place of a batch file.</summary>
/// <param name="Row">The row, counted from 1; none for what is wrong with the file or its defaults.</param>
/// <param name="Line">The line, where it is known.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What it is, shortened; none when it is missing.</param>
/// <param name="Allowed">What it may be.</param>
/// <param name="Problem">What is wrong, where it is no field's value.</param>
internal sealed record BatchMistake(int? Row, int? Line, string? Field, string? Value, string? Allowed, string? Problem)
{
    /// <summary>What was perhaps meant.</summary>
    public string Hint { get; init; } = string.Empty;

    public static BatchMistake OfPlace(int? row, int? line, string problem) => new(row, line, null, null, null, Shown.InOneLine(problem));

    public static BatchMistake OfField(int? row, int? line, string field, string? value, string allowed) =>
        new(row, line, field, value is null ? null : Shown.Of(value), allowed, null);

    public static BatchMistake OfUnknown(int? row, int? line, string field, IReadOnlyList<string> known)
    {
        var allowed = string.Join(", ", known);
        return new(row, line, Shown.Of(field), null, allowed, $"there is no field '{Shown.Of(field)}'; allowed is {allowed}.{NearestName.Hint(field, known)}");
    }

    /// <summary>In one line, without the file.</summary>
    public override string ToString()
    {
        var words = new StringBuilder();
        if (Row is { } row)
        {
            words.Append(CultureInfo.InvariantCulture, $"row {row}{(Line is { } inRow ? $" (line {inRow})" : string.Empty)}: ");
        }
        else if (Line is { } line)
        {
            words.Append(CultureInfo.InvariantCulture, $"line {line}: ");
        }

        return words.Append(Problem ?? $"{Field} is {(Value is null ? "missing" : $"'{Value}'")}; allowed is {Allowed}.{Hint}").ToString();
    }
}
