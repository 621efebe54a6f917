using Microsoft.AspNetCore.Builder;

namespace JobRunner.Dashboard.Access;

/// <summary>What else endpoints say of themselves to those who guard them.</summary>
internal static class AccessConventions
{
    /// <summary>It tells nothing of runs: no key is asked for.</summary>
    public static TBuilder IsForEveryone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ForEveryone());

    /// <summary>Its answers last: only so many are given at a time.</summary>
    public static TBuilder StreamsEvents<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new EventStream());
}
