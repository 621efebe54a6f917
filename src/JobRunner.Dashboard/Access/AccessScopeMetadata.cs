namespace JobRunner.Dashboard.Access;

/// <summary>What an endpoint says of itself to those who guard it.</summary>
internal sealed record AccessScopeMetadata(AccessScope Scope);
