using JobRunner.Dashboard.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Pages;

/// <summary>Finds out whether a viewer of a page may act too, so that nobody is shown what would be refused.</summary>
internal sealed class ViewerRights(Identification identification, IOptions<DashboardAccessOptions> options)
{
    /// <summary>Whether the guard would let this viewer act.</summary>
    public async Task<bool> CanActAsync(HttpContext context)
    {
        var hasOwnPolicy = context.GetEndpoint()?.Metadata.GetMetadata<Guarded>() is { Rules.HasOwnPolicy: true };
        var rules = new EndpointRules(AccessScope.Act, IsForEveryone: false, hasOwnPolicy, IsStream: false, HasOwnSize: false);
        return identification.Judge(context, rules).Refusal is null && await MeetsPolicyAsync(context).ConfigureAwait(false);
    }

    private async Task<bool> MeetsPolicyAsync(HttpContext context) =>
        options.Value.ActPolicy is not { } policy
        || (await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, resource: null, policy).ConfigureAwait(false)).Succeeded;
}
