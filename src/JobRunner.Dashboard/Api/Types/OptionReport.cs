using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>An option in <c>types --json</c>.</summary>
/// <param name="Value">The value that holds.</param>
/// <param name="Source">Where it came from; <c>default</c> when nothing sets it.</param>
/// <param name="Overrode">What it took the place of, the strongest first.</param>
internal sealed record OptionReport(object? Value, string Source, IReadOnlyList<OverriddenReport> Overrode)
{
    /// <summary>The value as it would be written; empty for none.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.SerializeToNode(Value) switch
    {
        null => string.Empty,
        JsonArray items => string.Join(',', items),
        var value => value.ToString(),
    };
}
