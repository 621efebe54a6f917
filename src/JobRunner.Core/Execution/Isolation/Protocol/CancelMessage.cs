using System.Text.Json;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>An attempt's token is to be cancelled.</summary>
internal sealed record CancelMessage : IFrameMessage
{
    /// <summary>Why.</summary>
    public CancelCause Cause { get; set; }

    /// <summary>The runs of a batch for whose sake.</summary>
    public Guid[] Targets { get; set; } = [];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("cause", Cause.ToString());
        json.WriteStartArray("targets");
        foreach (var target in Targets)
        {
            json.WriteStringValue(target);
        }

        json.WriteEndArray();
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "cause":
                Cause = json.GetName<CancelCause>();
                return true;
            case "targets":
                Targets = json.GetGuids();
                return true;
            default:
                return false;
        }
    }
}
