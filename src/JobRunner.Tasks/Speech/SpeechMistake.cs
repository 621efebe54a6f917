namespace JobRunner.Tasks.Speech;

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">What it is; <see langword="null"/> when it is missing.</param>
/// <param name="Allowed">What it may be.</param>
/// <param name="Hint">What was perhaps meant.</param>
internal sealed record SpeechMistake(string Field, string? Value, string Allowed, string Hint = "")
{
    /// <summary>In a sentence without the value, which belongs into no log.</summary>
    public string InWords => $"{Field} is {(Value is null ? "missing" : "not as it should be")}; allowed is {Allowed}.{Hint}";
}
