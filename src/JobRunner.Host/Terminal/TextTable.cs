namespace JobRunner.Host.Terminal;

/// <summary>Rows under headers: drawn for a terminal, aligned text for a pipe.</summary>
internal sealed record TextTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>How many columns of a terminal it takes to draw it without breaking a line.</summary>
    public int DrawnWidth => Widths.Sum() + (3 * Headers.Count) + 1;

    /// <summary>The widest text of each column.</summary>
    public IReadOnlyList<int> Widths =>
        [.. Headers.Select((header, column) => Rows.Select(row => row[column].Text.Length).Append(header.Length).Max())];

    /// <summary>The same without some of its columns.</summary>
    public TextTable Without(IReadOnlyCollection<string> headers)
    {
        int[] kept = [.. Enumerable.Range(0, Headers.Count).Where(column => !headers.Contains(Headers[column]))];
        return new TextTable([.. kept.Select(column => Headers[column])], [.. Rows.Select(row => kept.Select(column => row[column]).ToArray())]);
    }

    public void WriteTo(CliConsole console)
    {
        if (console.IsTerminal)
        {
            DrawnTable.Write(this, console);
        }
        else
        {
            PlainTable.Write(this, console.Data);
        }
    }
}
