using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>Why a request is not served; one factory a reason.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">The reason in a few words.</param>
/// <param name="Detail">What would be right.</param>
internal sealed record Refusal(int Status, string Title, string Detail)
{
    public static Refusal NobodyKnown() => new(
        StatusCodes.Status401Unauthorized, "A key is needed", "Send a key as 'Authorization: Bearer KEY', or log in with it.");

    public static Refusal WrongKey() => new(
        StatusCodes.Status401Unauthorized, "The key is not known", "Send a key that is listed in \"JobRunner:Dashboard:Keys\".");

    public static Refusal ExpiredKey() => new(
        StatusCodes.Status401Unauthorized, "The key has expired", "Have a new one made with 'jobrunner key create'.");

    public static Refusal OnlyReading() => new(
        StatusCodes.Status403Forbidden, "The key may only read", "Acting needs a key with the scope 'Act'.");

    public static Refusal NotFromHere() => new(
        StatusCodes.Status403Forbidden,
        "Only this machine may ask",
        "There is no policy of who may, so nobody else is served. Set keys in \"JobRunner:Dashboard:Keys\", or an authorization policy.");

    public static Refusal ForeignHost() => new(
        StatusCodes.Status403Forbidden,
        "The host's name is not this machine's",
        "There is no policy of who may ask, so only 'localhost' and loopback addresses are answered to. Use one of them, or set keys in \"JobRunner:Dashboard:Keys\".");

    public static Refusal OtherSite() => new(
        StatusCodes.Status403Forbidden, "Another site asks", "An act is taken from the dashboard's own pages, or with a key in the header 'Authorization'.");

    public static Refusal FormWithoutToken() => new(
        StatusCodes.Status400BadRequest, "The form has no valid token", "Load the page again and repeat it; a program sends JSON, and not a form.");

    public static Refusal TooLarge(long max) => new(
        StatusCodes.Status413PayloadTooLarge, "The request is too large", FormattableString.Invariant($"Send at most {max} bytes."));

    public static Refusal TooManyStreams() => new(
        StatusCodes.Status503ServiceUnavailable, "Too many viewers", "All event streams are taken; ask again later, or raise \"JobRunner:Dashboard:MaxEventStreams\".");

    public static Refusal TooManyLogins() => new(
        StatusCodes.Status429TooManyRequests, "Too many tries", "Wait for a minute.");

    public Task WriteAsync(HttpContext context)
    {
        if (Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "60";
        }

        return TypedResults.Problem(Detail, instance: null, Status, Title).ExecuteAsync(context);
    }
}
