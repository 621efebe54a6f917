namespace JobRunner.Redis.Connections;

/// <summary>A verb in Lua.</summary>
internal sealed class RedisScript
{
    private const string HookedBefore = "1 before-send";
    private const string HookedAfter = "2 done-not-answered";

    private static readonly string[] _shared = ["gathering", "mirror", "moving", "commit"];

    /// <param name="name">The verb's file.</param>
    /// <param name="parts">The files that it needs beside those that all need.</param>
    public RedisScript(string name, params string[] parts)
    {
        Name = name;
        Text = Read("prelude") + Function("shared", string.Concat(_shared.Concat(parts).Select(Read)) + Function("verb", Read(name)));
        BeforeSend = $"{name}.{HookedBefore}";
        DoneNotAnswered = $"{name}.{HookedAfter}";
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The crash point before the server hears of the verb.</summary>
    public string BeforeSend { get; }

    /// <summary>The crash point after it was done, before its caller hears of that.</summary>
    public string DoneNotAnswered { get; }

    // Each call makes the functions anew. What one takes from the function around it is looked for among all that is taken there, and what it takes
    // from further out is at hand: so words, shared functions and verb are one inside the other.
    private static string Function(string name, string body) => $"local function {name}()\n{body}end\nreturn {name}()\n";

    private static string Read(string part)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"{part}.lua")
            ?? throw new InvalidOperationException($"The script '{part}' is not in the assembly: a defect of the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd() + "\n";
    }
}
