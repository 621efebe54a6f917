namespace JobRunner.Host.Service.Formats;

/// <summary>Writes words for a POSIX shell.</summary>
internal static class ShellText
{
    private const string PlainMarks = "/._-+:=@,";

    /// <summary>A word that the shell takes as it is, whatever is in it.</summary>
    public static string Word(string text) => text.Length > 0 && text.All(IsPlain) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || PlainMarks.Contains(letter, StringComparison.Ordinal);
}
