using System.Text.Json;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>How an attempt ended.</summary>
internal sealed record AnswerMessage : IFrameMessage
{
    /// <summary>Of the run.</summary>
    public VerdictMessage? Verdict { get; set; }

    /// <summary>Of each message of the batch, in their order.</summary>
    public VerdictMessage[]? Messages { get; set; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteObject("verdict", Verdict);
        json.WriteObjects("messages", Messages);
    }

    public bool TryTake(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "verdict":
                Verdict = json.GetObject<VerdictMessage>();
                return true;
            case "messages":
                Messages = json.GetObjects<VerdictMessage>();
                return true;
            default:
                return false;
        }
    }
}
