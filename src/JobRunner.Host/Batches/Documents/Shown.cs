namespace JobRunner.Host.Batches.Documents;

/// <summary>A value as a message shows it: in one line, and not all of a long one.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    public static string Of(string value)
    {
        var cut = value.Length <= MaxLength ? value : $"{value.AsSpan(0, char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength)}…";
        return InOneLine(cut);
    }

    public static string InOneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '·' : character));
}
