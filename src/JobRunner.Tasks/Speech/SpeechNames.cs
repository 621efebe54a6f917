namespace JobRunner.Tasks.Speech;

/// <summary>Which names may become folders.</summary>
internal static class SpeechNames
{
    public const int MaxRequestIdLength = 200;
    public const int MaxOutputNameLength = 500;
    public const string AllowedOutputName = "a relative path of at most 500 characters with no part '..' or '.', no empty part and no '/' at its end";
    public const string AllowedVoice = "a name without '/' and '\\'";

    private const int MaxPartBytes = 200;

    /// <summary>The request id of a job that has none of its own.</summary>
    public static string RequestIdOf(string outputName) => outputName.Replace('/', ':');

    public static bool IsOutputName(string name) =>
        name.Length <= MaxOutputNameLength && !name.Contains('\\', StringComparison.Ordinal) && name.Split('/').All(IsPart);

    public static bool IsVoice(string name) => !name.Contains('/', StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal) && IsPart(name);

    // File systems take 255 bytes; what is written beside it has endings.
    private static bool IsPart(string part) =>
        part is not ("" or "." or "..") && System.Text.Encoding.UTF8.GetByteCount(part) <= MaxPartBytes && !part.Any(char.IsControl);
}
