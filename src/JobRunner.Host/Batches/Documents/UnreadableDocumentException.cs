namespace JobRunner.Host.Batches.Documents;

/// <summary>The rest of a file cannot be read.</summary>
internal sealed class UnreadableDocumentException(int? line, string message, Exception? inner = null) : Exception(message, inner)
{
    public int? Line { get; } = line;

    public static UnreadableDocumentException TooLarge(long bytes, int max) =>
        new(null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it has {bytes:N0} bytes, and at most {max:N0} are read; split it."));

    public static UnreadableDocumentException TooDeep(int line) =>
        new(line, $"it is nested deeper than {DocumentLimits.MaxDepth} levels.");

    public static UnreadableDocumentException TooHeavy(int line, int max) =>
        new(line, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"with its anchors counted out it holds more than {max:N0} values; split it, or use fewer aliases."));

    public static UnreadableDocumentException NoText() => new(null, "it is not UTF-8 text.");

    public static UnreadableDocumentException Empty() => new(null, "it is empty.");
}
