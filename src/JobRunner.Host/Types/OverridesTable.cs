using JobRunner.Dashboard.Api.Types;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The options that configuration sets over the attributes, and where each value came from.</summary>
internal static class OverridesTable
{
    private static readonly string[] _ownSources = ["attribute", "default"];
    private static readonly string[] _headers = ["Type", "Option", "Value", "From", "Instead of"];

    public static void WriteTo(CliConsole console, IReadOnlyList<TypeReport> types)
    {
        var overrides = Of(types).ToList();
        if (overrides.Count == 0)
        {
            return;
        }

        console.Data.WriteLine();
        console.Data.WriteLine("Overridden by configuration:");
        var table = new TextTable(_headers, [.. overrides.Select(Row)]);
        if (console.IsTerminal && table.DrawnWidth > console.Width)
        {
            // Sources are long names, and a name broken in the middle cannot be read or copied.
            overrides.ForEach(item => WriteLines(console.Data, item));
        }
        else
        {
            table.WriteTo(console);
        }
    }

    private static IEnumerable<(string Type, string Option, OptionReport Value)> Of(IEnumerable<TypeReport> types) =>
        from type in types
        from option in type.Options
        where !_ownSources.Contains(option.Value.Source)
        orderby type.Type, option.Key
        select (type.Type, option.Key, option.Value);

    private static Cell[] Row((string Type, string Option, OptionReport Value) item) =>
    [
        item.Type,
        item.Option,
        Shown(item.Value.Text),
        item.Value.Source,
        item.Value.Overrode.Count == 0 ? new Cell("the default", Tone.Muted) : string.Join(", ", Overridden(item.Value)),
    ];

    private static void WriteLines(TextWriter writer, (string Type, string Option, OptionReport Value) item)
    {
        writer.WriteLine($"  {item.Type} {item.Option} = {Shown(item.Value.Text)}");
        writer.WriteLine($"    from {item.Value.Source}");
        foreach (var overridden in Overridden(item.Value))
        {
            writer.WriteLine($"    instead of {overridden}");
        }
    }

    private static IEnumerable<string> Overridden(OptionReport option) => option.Overrode.Select(weaker => $"{Shown(weaker.Value)} ({weaker.Source})");

    private static string Shown(string value) => value.Length == 0 ? "none" : value;
}
