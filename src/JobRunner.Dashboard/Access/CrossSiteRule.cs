using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>Tells an act that the dashboard's own pages or a program asked for from one that another site had a browser ask for.</summary>
internal static class CrossSiteRule
{
    public static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "same-origin" && site != "none")
        {
            return true;
        }

        // "null" is what a sandbox, a file or a redirect says.
        return request.Headers.TryGetValue("Origin", out var origin)
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a browser sends such a body for any page, without asking first.</summary>
    public static bool IsForm(HttpRequest request)
    {
        var type = request.ContentType?.Split(';', 2)[0].Trim();
        return type is not null && (
            type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || type.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || type.Equals("text/plain", StringComparison.OrdinalIgnoreCase));
    }
}
