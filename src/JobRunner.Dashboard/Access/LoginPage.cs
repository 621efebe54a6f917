using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRunner.Dashboard.Access;

/// <summary>The page to log in; it needs no script, and no style to be used.</summary>
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
        var problem = refusal is null ? "" : $"<p role=\"alert\" class=\"problem\">{html.Encode(refusal.Title)}. {html.Encode(refusal.Remedy)}</p>";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Log in · JobRunner</title>
            </head>
            <body>
            <main>
            <h1>JobRunner</h1>
            {problem}
            <form method="post" action="{html.Encode(root.Add(LoginEndpoints.Path))}">
            <input type="hidden" name="{LoginEndpoints.ReturnTo}" value="{html.Encode(returnTo)}">
            <p><label for="key">Key</label></p>
            <p><input id="key" name="{LoginEndpoints.KeyField}" type="password" autocomplete="current-password" required autofocus></p>
            <p><button type="submit">Log in</button></p>
            </form>
            </main>
            </body>
            </html>
            """;
    }
}
