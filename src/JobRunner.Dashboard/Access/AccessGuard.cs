using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Access;

/// <summary>Stands before every endpoint of the dashboard, within its application's own pipeline and whatever that has.</summary>
internal sealed class AccessGuard(
    Identification identification, IAntiforgery antiforgery, ActAudit audit, StreamSlots streams, IOptions<DashboardAccessOptions> options)
{
    /// <param name="next">The endpoint.</param>
    /// <param name="rules">What it asks of its caller.</param>
    /// <param name="path">Where the pages are; <see langword="null"/> where there are none.</param>
    public RequestDelegate Around(RequestDelegate next, EndpointRules rules, string? path) => context => GuardAsync(context, next, rules, path);

    private async Task GuardAsync(HttpContext context, RequestDelegate next, EndpointRules rules, string? path)
    {
        SecurityHeaders.AddTo(context.Response);
        var (caller, refusal) = identification.Judge(context, rules);
        var isAct = rules is { Scope: AccessScope.Act, IsForEveryone: false };
        refusal ??= Bound(context, rules) ?? await JudgeSiteAsync(context, caller!, rules).ConfigureAwait(false);
        if (refusal is not null)
        {
            if (isAct)
            {
                audit.Refuse(context, caller, refusal);
            }

            await RefuseAsync(context, refusal, path).ConfigureAwait(false);
            return;
        }

        await (isAct ? audit.DoAsync(context, caller!, next) : ServeAsync(context, next, rules)).ConfigureAwait(false);
    }

    private async Task ServeAsync(HttpContext context, RequestDelegate next, EndpointRules rules)
    {
        using var slot = rules.IsStream ? streams.Take() : null;
        await (slot is { IsAcquired: false } ? Refusal.TooManyStreams().WriteAsync(context) : next(context)).ConfigureAwait(false);
    }

    private Refusal? Bound(HttpContext context, EndpointRules rules)
    {
        if (rules.HasOwnSize)
        {
            return null;
        }

        var max = options.Value.MaxBodyBytes;
        if (context.Request.ContentLength > max)
        {
            return Refusal.TooLarge(max);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = max;
        }

        return null;
    }

    // Only a browser that was logged in, or is on this machine, asks in the name of someone without his doing.
    private async Task<Refusal?> JudgeSiteAsync(HttpContext context, Caller caller, EndpointRules rules)
    {
        if (rules.Scope != AccessScope.Act || !caller.IsAmbient)
        {
            return null;
        }

        if (CrossSiteRule.IsFromElsewhere(context.Request))
        {
            return Refusal.OtherSite();
        }

        if (rules.IsForEveryone || !CrossSiteRule.IsForm(context.Request))
        {
            return null;
        }

        return await HasTokenAsync(context).ConfigureAwait(false) ? null : Refusal.FormWithoutToken();
    }

    private async Task<bool> HasTokenAsync(HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AntiforgeryValidationException or InvalidDataException or IOException)
        {
            // A form that cannot be read has no token that could be.
            return false;
        }
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal, string? path)
    {
        var request = context.Request;
        if (path is null || refusal.Status != StatusCodes.Status401Unauthorized || !HttpMethods.IsGet(request.Method) || !IsPageWanted(request))
        {
            return refusal.WriteAsync(context);
        }

        var login = request.PathBase.Add(path).Add(LoginEndpoints.Path) + QueryString.Create(LoginEndpoints.ReturnTo, request.PathBase.Add(request.Path) + request.QueryString);
        return TypedResults.LocalRedirect(login).ExecuteAsync(context);
    }

    private static bool IsPageWanted(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) && request.Headers.Authorization.Count == 0;
}
