namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Why a run is cancelled.</summary>
/// <param name="Reason">Kept and shown.</param>
internal sealed record CancelRequest(string? Reason)
{
    public CancelRequest()
        : this(Reason: null)
    {
    }
}
