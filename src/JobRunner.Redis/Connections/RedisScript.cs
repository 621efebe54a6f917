namespace JobRunner.Redis.Connections;

/// <summary>A verb in Lua.</summary>
internal sealed class RedisScript
{
    private const string HookedBefore = "1 before-send";
    private const string HookedAfter = "2 done-not-answered";

    private static readonly string[] _shared = ["prelude", "mirror", "commit"];

    /// <param name="name">The verb's file.</param>
    /// <param name="parts">The files that it needs beside those that all need.</param>
    public RedisScript(string name, params string[] parts)
    {
        Name = name;
        Text = string.Concat([.. _shared.Concat(parts).Append(name).Select(Read)]);
        BeforeSend = $"{name}.{HookedBefore}";
        DoneNotAnswered = $"{name}.{HookedAfter}";
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The crash point before the server hears of the verb.</summary>
    public string BeforeSend { get; }

    /// <summary>The crash point after it was done, before its caller hears of that.</summary>
    public string DoneNotAnswered { get; }

    private static string Read(string part)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"{part}.lua")
            ?? throw new InvalidOperationException($"The script '{part}' is not in the assembly: a defect of the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd() + "\n";
    }
}
