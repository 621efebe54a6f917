using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>Finds out who asks, and whether he may.</summary>
internal sealed class Identification(KeyRing keys, Sessions sessions, TimeProvider time)
{
    private const string Scheme = "Bearer";

    /// <summary>Whether there are keys, and whoever is not for everyone asks for one.</summary>
    public bool HasKeys => keys.IsUsed;

    /// <returns>The caller, or why he is refused.</returns>
    public (Caller? Caller, Refusal? Refusal) Judge(HttpContext context, EndpointRules rules)
    {
        if (rules.HasOwnPolicy)
        {
            return (new Caller(context.User.Identity?.Name is { } name ? LogText.Of(name) : "the application's user", AccessScope.Act, IsAmbient(context)), null);
        }

        if (!keys.IsUsed)
        {
            return LoopbackRule.Judge(context) is { } refusal ? (null, refusal) : (new Caller("this machine", AccessScope.Act, IsAmbient: true), null);
        }

        return rules.IsForEveryone ? (new Caller("anyone", AccessScope.Act, IsAmbient: true), null) : JudgeKey(context, rules.Scope);
    }

    /// <summary>Whether someone who asks for what is for everyone may read as well.</summary>
    public bool MayRead(HttpContext context) => !keys.IsUsed || JudgeKey(context, AccessScope.Read).Refusal is null;

    /// <summary>What speaks against a key.</summary>
    public Refusal? Judge(AccessKey? key)
    {
        if (key is null)
        {
            return Refusal.WrongKey();
        }

        return key.ExpiresAt <= time.GetUtcNow() ? Refusal.ExpiredKey() : null;
    }

    private (Caller? Caller, Refusal? Refusal) JudgeKey(HttpContext context, AccessScope wanted)
    {
        var hasHeader = context.Request.Headers.Authorization.Count > 0;
        var key = hasHeader ? keys.Find(BearerOf(context.Request)) : sessions.Find(context);
        if (!hasHeader && key is null)
        {
            return (null, Refusal.NobodyKnown());
        }

        if (Judge(key) is { } refusal)
        {
            return (null, refusal);
        }

        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, key!.Name)], "JobRunner"));
        var caller = new Caller($"key \"{LogText.Of(key.Name)}\"", key.Scope, IsAmbient: !hasHeader);
        return wanted == AccessScope.Act && key.Scope != AccessScope.Act ? (caller, Refusal.OnlyReading()) : (caller, null);
    }

    private static bool IsAmbient(HttpContext context) => context.Request.Headers.Authorization.Count == 0;

    private static string? BearerOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && string.Equals(header.Scheme, Scheme, StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;
}
