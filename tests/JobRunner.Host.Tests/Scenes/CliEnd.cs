using System.Text.Json.Nodes;

namespace JobRunner.Host.Tests.Scenes;

/// <summary>How a command line ended.</summary>
internal sealed record CliEnd(int ExitCode, string Data, string Talk)
{
    public JsonNode Json => JsonNode.Parse(Data)!;

    public string[] Lines => Data.Split('\n');
}
