using System.Text.Json;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>How far an attempt is.</summary>
internal sealed record ProgressMessage : IFrameMessage
{
    /// <summary>The message of the batch that it is about, by its place; -1 for the run itself.</summary>
    public int Run { get; set; }

    /// <summary>From 0 to 1.</summary>
    public double Fraction { get; set; }

    /// <summary>What is being done.</summary>
    public string? Words { get; set; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("run", Run);
        json.WriteNumber("fraction", Fraction);
        json.WriteText("words", Words);
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "run":
                Run = json.GetInt32();
                return true;
            case "fraction":
                Fraction = json.GetDouble();
                return true;
            case "words":
                Words = json.GetString();
                return true;
            default:
                return false;
        }
    }
}
