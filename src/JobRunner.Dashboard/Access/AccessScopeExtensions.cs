using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>Marks endpoints with what they let their callers do; one that is not marked acts.</summary>
internal static class AccessScopeExtensions
{
    public static TBuilder Reads<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessScopeMetadata(AccessScope.Read));

    public static TBuilder Acts<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessScopeMetadata(AccessScope.Act));

    /// <summary>What an endpoint lets its caller do.</summary>
    public static AccessScope Scope(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<AccessScopeMetadata>()?.Scope ?? AccessScope.Act;
}
