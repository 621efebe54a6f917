using System.Text.Json;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>A child's first words.</summary>
internal sealed record HelloMessage : IFrameMessage
{
    /// <summary>What it speaks.</summary>
    public string? Protocol { get; set; }

    /// <summary>Which version of it.</summary>
    public int Version { get; set; }

    public static HelloMessage Current { get; } = new() { Protocol = "jobrunner-isolation", Version = 1 };

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("protocol", Protocol);
        json.WriteNumber("version", Version);
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "protocol":
                Protocol = json.GetString();
                return true;
            case "version":
                Version = json.GetInt32();
                return true;
            default:
                return false;
        }
    }
}
