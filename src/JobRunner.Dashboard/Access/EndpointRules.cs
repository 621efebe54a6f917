using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace JobRunner.Dashboard.Access;

/// <summary>What the guard has to know of an endpoint.</summary>
/// <param name="Scope">What it lets its caller do.</param>
/// <param name="IsForEveryone">Whether no key is asked for.</param>
/// <param name="HasOwnPolicy">Whether the application has decided already who may.</param>
/// <param name="IsStream">Whether its answers last.</param>
/// <param name="HasOwnSize">Whether it has a bound of its own on bodies.</param>
internal sealed record EndpointRules(AccessScope Scope, bool IsForEveryone, bool HasOwnPolicy, bool IsStream, bool HasOwnSize)
{
    /// <summary>Whether it is served to nobody but this machine while there are no keys.</summary>
    public bool NeedsPolicy => !IsForEveryone && !HasOwnPolicy;

    public static EndpointRules Of(IEnumerable<object> metadata)
    {
        var said = metadata.ToArray();
        return new EndpointRules(
            said.OfType<AccessScopeMetadata>().LastOrDefault()?.Scope ?? AccessScope.Act,
            said.OfType<ForEveryone>().Any(),
            said.OfType<IAuthorizeData>().Any() && !said.OfType<IAllowAnonymous>().Any(),
            said.OfType<EventStream>().Any(),
            said.OfType<IRequestSizeLimitMetadata>().Any());
    }
}
