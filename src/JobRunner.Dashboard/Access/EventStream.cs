namespace JobRunner.Dashboard.Access;

/// <summary>Marks an endpoint whose answers last: only so many are given at a time.</summary>
internal sealed record EventStream;
