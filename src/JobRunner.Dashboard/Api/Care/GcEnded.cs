namespace JobRunner.Dashboard.Api.Care;

/// <summary>A run that <c>gc</c> took from a lost node.</summary>
internal sealed record GcEnded(Guid Id, string Type, string To, string? Node, DateTimeOffset? StartedAt);
