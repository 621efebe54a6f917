namespace JobRunner.Dashboard.Access;

/// <summary>Says of an endpoint that it is the dashboard's, and what its guard holds it to.</summary>
internal sealed record Guarded(EndpointRules Rules);
