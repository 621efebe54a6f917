using JobRunner.Dashboard.Api.Problems;
using JobRunner.Queue;
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

        // First of all: what is refused is not read on either.
        var excess = Bound(context, rules);
        var (caller, refusal) = identification.Judge(context, rules);
        var isAct = rules is { Scope: AccessScope.Act, IsForEveryone: false };
        refusal ??= excess ?? await JudgeSiteAsync(context, caller!, rules).ConfigureAwait(false);
        if (refusal is not null)
        {
            if (isAct)
            {
                audit.Refuse(context, caller, refusal);
            }

            await RefuseAsync(context, refusal, path).ConfigureAwait(false);
            return;
        }

        await (isAct ? audit.DoAsync(context, caller!, inner => AnswerAsync(inner, next)) : ServeAsync(context, next, rules)).ConfigureAwait(false);
    }

    // The server finds out only while a body is read that it is too long, or breaks off; a store may go away while an answer is written.
    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            EndConnection(context);
            await ApiProblem.OfServer(problem).Answer().ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (StoreUnavailableException problem) when (!context.Response.HasStarted)
        {
            await ApiProblem.StoreAway(problem.Message).Answer().ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(HttpContext context, RequestDelegate next, EndpointRules rules)
    {
        using var slot = rules.IsStream ? streams.Take() : null;
        await (slot is { IsAcquired: false } ? Refusal.TooManyStreams().ExecuteAsync(context) : AnswerAsync(context, next)).ConfigureAwait(false);
    }

    private Refusal? Bound(HttpContext context, EndpointRules rules)
    {
        if (rules.HasOwnSize)
        {
            return null;
        }

        var max = options.Value.MaxBodyBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = max;
        }

        if (context.Request.ContentLength <= max || context.Request.ContentLength is null)
        {
            return null;
        }

        EndConnection(context);
        return Refusal.TooLarge(max);
    }

    // What was sent is not read to its end, so that nothing else can come after it; its sender has to know.
    private static void EndConnection(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
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

        return await JudgeTokenAsync(context).ConfigureAwait(false);
    }

    private async Task<Refusal?> JudgeTokenAsync(HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false) ? null : Refusal.FormWithoutToken();
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            EndConnection(context);
            return Refusal.TooLarge(options.Value.MaxBodyBytes);
        }
        catch (Exception error) when (error is AntiforgeryValidationException or InvalidDataException or IOException)
        {
            // A form that cannot be read has no token that could be.
            return Refusal.FormWithoutToken();
        }
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal, string? path)
    {
        var request = context.Request;
        if (path is null || refusal.Status != StatusCodes.Status401Unauthorized || !HttpMethods.IsGet(request.Method) || request.Headers.Authorization.Count > 0 || !LoginPage.IsWanted(request))
        {
            return refusal.ExecuteAsync(context);
        }

        var login = request.PathBase.Add(path).Add(LoginEndpoints.Path) + QueryString.Create(LoginEndpoints.ReturnTo, request.PathBase.Add(request.Path) + request.QueryString);
        return TypedResults.LocalRedirect(login).ExecuteAsync(context);
    }
}
