namespace JobRunner.Host.Terminal;

/// <summary>Where data and talk go, and what those places can show.</summary>
internal sealed class CliConsole(TextWriter data, TextWriter talk)
{
    private const int NarrowestUsefulWidth = 40;

    /// <summary>What scripts read.</summary>
    public TextWriter Data { get; } = data;

    /// <summary>What people read beside it.</summary>
    public TextWriter Talk { get; } = talk;

    /// <summary>What a person answers.</summary>
    public TextReader Answers { get; init; } = TextReader.Null;

    /// <summary>Whether there is a person to ask.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Whether a person looks at the data.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether data may be coloured.</summary>
    public bool UsesColour { get; init; }

    /// <summary>Whether a person looks at the talk as well, and does not mind drawing that moves.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 80;

    public static CliConsole OfThisProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new CliConsole(Console.Out, Console.Error)
        {
            Answers = Console.In,
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            IsTerminal = isTerminal,
            UsesColour = isTerminal && ColourIsWelcome(Environment.GetEnvironmentVariable),
            ShowsProgress = isTerminal && !Console.IsErrorRedirected && ColourIsWelcome(Environment.GetEnvironmentVariable),
            Width = isTerminal ? Math.Max(Console.WindowWidth, NarrowestUsefulWidth) : int.MaxValue,
        };
    }

    /// <summary>The same console with its data going elsewhere first.</summary>
    public CliConsole Onto(TextWriter data) => new(data, Talk) { IsTerminal = IsTerminal, UsesColour = UsesColour, Width = Width };

    /// <summary>Whether the environment leaves colour on, as no-color.org and terminals have it.</summary>
    public static bool ColourIsWelcome(Func<string, string?> variable) =>
        string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb";
}
