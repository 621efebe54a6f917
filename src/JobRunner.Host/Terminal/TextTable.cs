namespace JobRunner.Host.Terminal;

/// <summary>Rows under headers: drawn for a terminal, aligned text for a pipe.</summary>
internal sealed record TextTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
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
