namespace JobRunner.Discovery;

/// <summary>Makes foreign text fit to stand in a diagnostic.</summary>
internal static class DiagnosticText
{
    private const int MaxLength = 200;

    /// <summary>The text in one line of a bearable length, without control characters.</summary>
    public static string OneLine(string? text)
    {
        var trimmed = (text ?? string.Empty).AsSpan().Trim();
        var shown = trimmed.Length <= MaxLength ? trimmed : trimmed[..MaxLength];
        Span<char> clean = stackalloc char[shown.Length];
        for (var index = 0; index < shown.Length; index++)
        {
            clean[index] = char.IsControl(shown[index]) || char.IsSurrogate(shown[index]) ? ' ' : shown[index];
        }

        return trimmed.Length <= MaxLength ? new string(clean) : $"{clean}…";
    }

    /// <summary>What an exception says, as a sentence.</summary>
    public static string Problem(Exception error) => $"{OneLine(error.Message).TrimEnd('.')}.";
}
