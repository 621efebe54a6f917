using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using JobRunner.Dashboard.Pages.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRunner.Dashboard.Access;

/// <summary>The page to log in; it needs no script.</summary>
internal static class LoginPage
{
    /// <summary>Whether someone with a browser asks; programs are answered with problem details.</summary>
    public static bool IsWanted(HttpRequest request) => request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);

    public static ContentHttpResult Show(HttpContext context, string root, string returnTo, Refusal? refusal)
    {
        if (refusal is { Status: StatusCodes.Status429TooManyRequests })
        {
            context.Response.Headers.RetryAfter = "60";
        }

        return TypedResults.Content(TextOf(context.Request.PathBase.Add(root), returnTo, refusal), MediaTypeNames.Text.Html, Encoding.UTF8, refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static string TextOf(PathString root, string returnTo, Refusal? refusal)
    {
        var html = HtmlEncoder.Default;
        var problem = refusal is null ? "" : $"<p role=\"alert\" class=\"notice bad\">{html.Encode(refusal.Title)}. {html.Encode(refusal.Remedy)}</p>";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Log in · JobRunner</title>
            <link rel="icon" type="image/svg+xml" href="{html.Encode(root.Add($"/{AssetFile.Icon.Path}"))}">
            <link rel="stylesheet" href="{html.Encode(root.Add($"/{AssetFile.Style.Path}"))}">
            </head>
            <body class="login">
            <header class="top"><span class="brand"><img src="{html.Encode(root.Add($"/{AssetFile.Icon.Path}"))}" width="22" height="22" alt=""><span>JobRunner</span></span></header>
            <main>
            <h1>Log in</h1>
            {problem}
            <form class="card form" method="post" action="{html.Encode(root.Add(LoginEndpoints.Path))}">
            <input type="hidden" name="{LoginEndpoints.ReturnTo}" value="{html.Encode(returnTo)}">
            <label for="key">Key</label>
            <input id="key" name="{LoginEndpoints.KeyField}" type="password" autocomplete="current-password" aria-describedby="key-hint" required autofocus>
            <p id="key-hint" class="quiet">Whoever runs this host makes one with <span class="mono">jobrunner key create</span>.</p>
            <div class="buttons"><button type="submit" class="primary">Log in</button></div>
            </form>
            </main>
            </body>
            </html>
            """;
    }
}
