using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Access;

/// <summary>Where a browser logs in with a key, and out.</summary>
internal static class LoginEndpoints
{
    public const string Path = "/login";
    public const string LogoutPath = "/logout";
    public const string ReturnTo = "returnTo";
    public const string KeyField = "key";

    private const int MaxBodyBytes = 16 * 1024;

    /// <param name="dashboard">The dashboard's group.</param>
    /// <param name="root">Where the dashboard is.</param>
    public static void Map(IEndpointRouteBuilder dashboard, string root)
    {
        dashboard.MapGet(Path, (HttpContext context) => LoginPage.Show(context, root, LocalOr(context.Request.Query[ReturnTo], context, root), refusal: null))
            .Reads().IsForEveryone().ExcludeFromDescription();
        dashboard.MapPost(Path, (Delegate)((HttpContext context) => LogInAsync(context, root)))
            .Acts().IsForEveryone().WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes)).ExcludeFromDescription();
        dashboard.MapPost(LogoutPath, (HttpContext context) => LogOut(context, root))
            .Acts().IsForEveryone().WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes)).ExcludeFromDescription();
    }

    private static async Task<IResult> LogInAsync(HttpContext context, string root)
    {
        var services = context.RequestServices;
        var form = await ReadFormAsync(context).ConfigureAwait(false);
        var returnTo = LocalOr(form[ReturnTo], context, root);
        if (!services.GetRequiredService<LoginLimit>().TryTake(context.Connection.RemoteIpAddress))
        {
            return Refuse(context, root, returnTo, Refusal.TooManyLogins());
        }

        var key = services.GetRequiredService<KeyRing>().Find(form[KeyField].ToString().Trim());
        if (services.GetRequiredService<Identification>().Judge(key) is { } refusal)
        {
            return Refuse(context, root, returnTo, refusal);
        }

        services.GetRequiredService<Sessions>().Begin(context, key!, root);
        return TypedResults.LocalRedirect(returnTo);
    }

    private static IResult Refuse(HttpContext context, string root, string returnTo, Refusal refusal) =>
        LoginPage.IsWanted(context.Request) ? LoginPage.Show(context, root, returnTo, refusal) : refusal;

    // What cannot be read as a form is one without a key.
    private static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false) : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }

    private static RedirectHttpResult LogOut(HttpContext context, string root)
    {
        Sessions.End(context, root);
        return TypedResults.LocalRedirect(context.Request.PathBase.Add(root).Add(Path));
    }

    // Whoever sends someone here with a link must not choose where he goes afterwards.
    private static string LocalOr(string? address, HttpContext context, string root) =>
        LocalAddress.Is(address) ? address! : context.Request.PathBase.Add(root);
}
