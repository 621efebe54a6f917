using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>What a browser is told of every answer: nothing from other sites, no script within a page, no frame around it.</summary>
internal static class SecurityHeaders
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>An endpoint may set others after it.</summary>
    public static void AddTo(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // As antiforgery says it with its tokens: it warns when it finds less.
        headers.CacheControl = "no-cache, no-store";
    }
}
