using System.Text.Json;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>What a run that is triggered is given.</summary>
/// <param name="Payload">The message.</param>
internal sealed record TriggerRequest(JsonElement? Payload = null)
{
    public TriggerRequest()
        : this(Payload: null)
    {
    }
}
