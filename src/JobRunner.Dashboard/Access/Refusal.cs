using JobRunner.Dashboard.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>Why a request is not served; one factory a reason.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">A name of the reason that does not change.</param>
/// <param name="Title">The reason in a few words.</param>
/// <param name="Remedy">What would be right.</param>
internal sealed record Refusal(int Status, string Code, string Title, string Remedy) : IResult
{
    public static Refusal NobodyKnown() => new(
        StatusCodes.Status401Unauthorized, "keyNeeded", "A key is needed", "Send a key as 'Authorization: Bearer KEY', or log in with it.");

    public static Refusal WrongKey() => new(
        StatusCodes.Status401Unauthorized, "keyUnknown", "The key is not known", "Send a key that is listed in \"JobRunner:Dashboard:Keys\".");

    public static Refusal ExpiredKey() => new(
        StatusCodes.Status401Unauthorized, "keyExpired", "The key has expired", "Have a new one made with 'jobrunner key create'.");

    public static Refusal OnlyReading() => new(
        StatusCodes.Status403Forbidden, "mayOnlyRead", "The key may only read", "Acting needs a key with the scope 'Act'.");

    public static Refusal NotFromHere() => new(
        StatusCodes.Status403Forbidden,
        "notFromHere",
        "Only this machine may ask",
        "There is no policy of who may, so nobody else is served. Set keys in \"JobRunner:Dashboard:Keys\", or an authorization policy.");

    public static Refusal ForeignHost() => new(
        StatusCodes.Status403Forbidden,
        "foreignHost",
        "The host's name is not this machine's",
        "There is no policy of who may ask, so only 'localhost' and loopback addresses are answered to. Use one of them, or set keys in \"JobRunner:Dashboard:Keys\".");

    public static Refusal OtherSite() => new(
        StatusCodes.Status403Forbidden, "otherSite", "Another site asks", "An act is taken from the dashboard's own pages, or with a key in the header 'Authorization'.");

    public static Refusal FormWithoutToken() => new(
        StatusCodes.Status400BadRequest, "formWithoutToken", "The form has no valid token", "Load the page again and repeat it; a program sends JSON, and not a form.");

    public static Refusal TooLarge(long max) => new(
        StatusCodes.Status413PayloadTooLarge, "tooLarge", "The request is too large", FormattableString.Invariant($"Send at most {max} bytes."));

    public static Refusal TooManyStreams() => new(
        StatusCodes.Status503ServiceUnavailable, "tooManyStreams", "Too many viewers", "All event streams are taken; ask again later, or raise \"JobRunner:Dashboard:MaxEventStreams\".");

    public static Refusal TooManyLogins() => new(
        StatusCodes.Status429TooManyRequests, "tooManyTries", "Too many tries", "Wait for a minute.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Status == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "60";
        }

        return new ApiProblem(Status, Code, $"{Title}.", Remedy).Answer().ExecuteAsync(httpContext);
    }
}
