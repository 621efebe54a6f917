namespace JobRunner.LabAgent.Scripts;

/// <summary>A row of <c>jobs</c> that an agent works on.</summary>
/// <param name="Id">Its <c>job_id</c>.</param>
/// <param name="ScriptId">Its <c>script_id</c>.</param>
/// <param name="Path">The script, from the home on.</param>
/// <param name="DeclaredType">What the table of scripts says of it.</param>
/// <param name="Args">Its <c>args</c> as text.</param>
/// <param name="IsArgsJson">Whether the column <c>args</c> is JSON.</param>
internal sealed record LabJob(Guid Id, long? ScriptId, string? Path, string? DeclaredType, string? Args, bool IsArgsJson);
