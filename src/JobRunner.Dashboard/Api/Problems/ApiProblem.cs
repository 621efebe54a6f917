using JobRunner.Dashboard.Secrets;
using JobRunner.Discovery;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Problems;

/// <summary>Why a request was not done; one factory a mistake. Answered as problem details (RFC 9457).</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">A name of the mistake that does not change.</param>
/// <param name="Detail">What is wrong, in a sentence.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ApiProblem(int Status, string Code, string Detail, string Remedy)
{
    private const int MaxShown = 200;

    /// <summary>Where the mistake stands, such as <c>query 'limit'</c>.</summary>
    public string? Source { get; init; }

    /// <summary>What stands there.</summary>
    public string? Value { get; init; }

    public static ApiProblem BadValue(string source, string value, string allowed) =>
        new(StatusCodes.Status400BadRequest, "badValue", $"{source} is '{Cut(value)}'; expected is {allowed}.", $"Give {allowed}.") { Source = source, Value = Cut(value) };

    public static ApiProblem UnknownParameter(string name, IReadOnlyList<string> known) => new(
        StatusCodes.Status400BadRequest,
        "unknownParameter",
        $"There is no query parameter '{Cut(name)}' here.{NearestName.Hint(name, known)}",
        known.Count == 0 ? "Leave it away." : $"There are {string.Join(", ", known)}.")
    { Source = "query", Value = Cut(name) };

    public static ApiProblem NotReadable(string words) =>
        new(StatusCodes.Status400BadRequest, "notReadable", $"The body cannot be read: {words}", "Send JSON in the shape that openapi.json has.") { Source = "body" };

    public static ApiProblem NotJson(string? type) =>
        new(StatusCodes.Status415UnsupportedMediaType, "notJson", "The body is not sent as JSON.", "Send it as application/json.") { Source = "header 'Content-Type'", Value = type };

    public static ApiProblem Refused(string source, string words) =>
        new(StatusCodes.Status400BadRequest, "refused", words, "Correct it, and send it again.") { Source = source };

    public static ApiProblem NothingToDo(string type) => new(
        StatusCodes.Status400BadRequest, "noMessage", $"'{type}' processes messages, and without one there is nothing to do.", "Give it one as 'payload'.")
    { Source = "body 'payload'" };

    public static ApiProblem Disabled(string type, string? reason) => new(
        StatusCodes.Status409Conflict, "disabled", $"'{type}' is disabled: {reason}", "Enable it, or mend what is wrong with it.")
    { Source = "path", Value = type };

    public static ApiProblem UnknownType(string given, IEnumerable<string> known, string source = "path", int status = StatusCodes.Status404NotFound) => new(
        status, "unknownType", $"There is no job type '{Cut(given)}'.{NearestName.Hint(given, known)}", "'GET types' and 'GET status' have those that there are.")
    { Source = source, Value = Cut(given) };

    public static ApiProblem UnknownRun(string given) => new(
        StatusCodes.Status404NotFound, "unknownRun", $"There is no run '{Cut(given)}', or it was pruned.", "'GET runs' has those that there are.")
    { Source = "path", Value = Cut(given) };

    public static ApiProblem MoreThanAgreed(long found, long agreed) => new(
        StatusCodes.Status409Conflict,
        "moreThanAgreed",
        FormattableString.Invariant($"{found} runs are like that, and at most {agreed} were to be touched; none was."),
        "Look at them, and send it again with the number as 'atMost'.")
    { Source = "body 'atMost'", Value = FormattableString.Invariant($"{agreed}") };

    public static ApiProblem StoreAway(string words) =>
        new(StatusCodes.Status503ServiceUnavailable, "storeUnavailable", words, "Try again later; 'GET health' says since when.");

    public static ApiProblem NotHere(string request) => new(
        StatusCodes.Status404NotFound, "notFound", $"There is no '{Cut(request)}'.", "openapi.json has all that there is.")
    { Source = "path", Value = Cut(request) };

    public static ApiProblem OtherMethod(string method, IReadOnlyList<string> methods) => new(
        StatusCodes.Status405MethodNotAllowed, "otherMethod", $"'{Cut(method)}' is nothing that can be asked for here.", $"Ask with {string.Join(" or ", methods)}.")
    { Source = "method", Value = Cut(method) };

    public static ApiProblem NoPage(string path) => new(
        StatusCodes.Status404NotFound, "notFound", $"There is no live page '{Cut(path)}'.", "Ask for a page that there is, as 'path' and 'query'.")
    { Source = "query 'path'", Value = Cut(path) };

    public static ApiProblem OfServer(BadHttpRequestException problem) => problem.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? new(problem.StatusCode, "tooLarge", "The body is too large.", "Send less at once, or raise \"JobRunner:Dashboard:MaxBodyBytes\".") { Source = "body" }
        : new(problem.StatusCode, "notReadable", problem.Message, "Send it as openapi.json has it.");

    /// <summary>The same as an answer.</summary>
    public IResult Answer()
    {
        var more = new Dictionary<string, object?> { ["code"] = Code, ["source"] = Source, ["value"] = Value, ["remedy"] = Remedy };
        return Results.Problem(SecretText.Hide(Detail), statusCode: Status, extensions: more.Where(member => member.Value is not null));
    }

    private static string Cut(string text) => Words.Cut(Words.Line(SecretText.Hide(text)), MaxShown);
}
