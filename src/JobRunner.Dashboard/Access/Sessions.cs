using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Access;

/// <summary>Who logged in with a browser: a cookie names the key by its hash, so that a session ends with its key.</summary>
internal sealed class Sessions(IDataProtectionProvider protection, IOptions<DashboardAccessOptions> options, KeyRing keys, TimeProvider time)
{
    public const string CookieName = "jobrunner-session";

    private const char Separator = '|';

    private readonly IDataProtector _protector = protection.CreateProtector("JobRunner.Dashboard.Session");

    public void Begin(HttpContext context, AccessKey key, string path)
    {
        var until = time.GetUtcNow() + options.Value.SessionLifetime;
        var ticket = string.Create(CultureInfo.InvariantCulture, $"{key.Hash}{Separator}{until.ToUnixTimeSeconds()}");
        context.Response.Cookies.Append(CookieName, _protector.Protect(ticket), CookieOf(context, path));
    }

    public static void End(HttpContext context, string path) => context.Response.Cookies.Delete(CookieName, CookieOf(context, path));

    /// <summary>The key that a browser logged in with, as long as both the session and the key last.</summary>
    public AccessKey? Find(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(cookie).Split(Separator);
            return long.Parse(parts[1], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? keys.FindByHash(Convert.FromHexString(parts[0])) : null;
        }
        catch (CryptographicException)
        {
            // Nobody here made it, or so long ago that its keys are gone.
            return null;
        }
    }

    // It ends with the browser, and on the server when its time has come.
    private static CookieOptions CookieOf(HttpContext context, string path) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.Add(path),
        IsEssential = true,
    };
}
