namespace JobRunner.Host.Transfer;

/// <summary>A line of a file.</summary>
/// <param name="Number">Counted from one.</param>
/// <param name="Text">Its text; <see langword="null"/> when it is too long to be read.</param>
internal readonly record struct TextLine(int Number, string? Text);
