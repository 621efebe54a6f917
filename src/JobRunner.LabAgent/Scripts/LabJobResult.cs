namespace JobRunner.LabAgent.Scripts;

/// <summary>What became of a row of <c>jobs</c>.</summary>
public sealed record LabJobResult : JobResult
{
    /// <summary>Its <c>job_id</c>.</summary>
    public Guid JobId { get; init; }

    /// <summary>The script, from the home on.</summary>
    public string? Path { get; init; }

    /// <summary>Its <c>status</c>: <c>done</c> or <c>error</c>.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>Its <c>retcode</c>; the negative number of the signal that ended it.</summary>
    public int? ReturnCode { get; init; }
}
