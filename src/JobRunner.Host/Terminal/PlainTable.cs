namespace JobRunner.Host.Terminal;

/// <summary>Writes a table as aligned text, one row a line however long.</summary>
internal static class PlainTable
{
    private const string Gap = "  ";

    public static void Write(TextTable table, TextWriter writer)
    {
        var widths = table.Widths;
        WriteRow(table.Headers, widths, writer);
        foreach (var row in table.Rows)
        {
            WriteRow(row.Select(cell => cell.Text), widths, writer);
        }
    }

    private static void WriteRow(IEnumerable<string> texts, IReadOnlyList<int> widths, TextWriter writer) =>
        writer.WriteLine(string.Join(Gap, texts.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
}
