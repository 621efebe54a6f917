using Spectre.Console;

namespace JobRunner.Host.Terminal;

/// <summary>Draws a table as wide as the terminal allows.</summary>
internal static class DrawnTable
{
    public static void Write(TextTable table, CliConsole console)
    {
        var drawn = new Table { Border = TableBorder.Rounded, UseSafeBorder = true };
        foreach (var header in table.Headers)
        {
            drawn.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in table.Rows)
        {
            drawn.AddRow(row.Select(cell => new Text(cell.Text, StyleOf(cell.Tone))));
        }

        Screen(console).Write(drawn);
    }

    private static IAnsiConsole Screen(CliConsole console)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = console.UsesColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = console.UsesColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(console.Data),
        });
        screen.Profile.Width = console.Width;
        return screen;
    }

    // Of the sixteen, these are legible on dark and on light.
    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Muted => new Style(decoration: Decoration.Dim),
        Tone.Bad => new Style(Color.Red),
        _ => Style.Plain,
    };
}
