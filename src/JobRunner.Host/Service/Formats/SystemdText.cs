namespace JobRunner.Host.Service.Formats;

/// <summary>Writes values for a unit of systemd.</summary>
internal static class SystemdText
{
    private const string NotInAProgram = "\"'\\";

    /// <summary>A word of a list or of a command line.</summary>
    public static string Word(string text) => $"\"{Value(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A value that is taken as it stands, up to the end of its line.</summary>
    public static string Value(string text) => text.Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>A folder that is a whole value.</summary>
    /// <remarks>A backslash or a blank at its end would be lost; behind a slash, which says nothing more of a folder, it is not at the end.</remarks>
    public static string Folder(string path) => path.EndsWith('\\') || char.IsWhiteSpace(path[^1]) ? $"{Value(path)}/" : Value(path);

    /// <summary>A command line that starts a program.</summary>
    /// <remarks>
    /// Behind the colon a <c>$</c> is only a letter. systemd starts no program whose path has quotes or backslashes, but a shell does, and becomes that program.
    /// </remarks>
    public static string Command(IReadOnlyList<string> command) => command[0].AsSpan().ContainsAny(NotInAProgram)
        ? $":/bin/sh -c {Word("exec \"$0\" \"$@\"")} {string.Join(' ', command.Select(Word))}"
        : $":{string.Join(' ', command.Select(Word))}";
}
