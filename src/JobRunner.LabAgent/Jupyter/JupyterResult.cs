namespace JobRunner.LabAgent.Jupyter;

/// <summary>What became of a row of <c>jupyter_sessions</c>; its token is not in it.</summary>
public sealed record JupyterResult : JobResult
{
    /// <summary>Its <c>session_id</c>.</summary>
    public Guid SessionId { get; init; }

    /// <summary>Its <c>status</c> now.</summary>
    public string Status { get; init; } = string.Empty;
}
