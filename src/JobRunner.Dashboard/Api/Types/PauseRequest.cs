namespace JobRunner.Dashboard.Api.Types;

/// <summary>Why a type is paused.</summary>
/// <param name="Reason">Kept and shown.</param>
internal sealed record PauseRequest(string? Reason = null)
{
    public PauseRequest()
        : this(Reason: null)
    {
    }
}
