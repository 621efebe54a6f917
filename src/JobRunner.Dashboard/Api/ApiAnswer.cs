using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api;

/// <summary>An answer in JSON that has a tag: who has it already is told so, and is not sent it again.</summary>
/// <param name="data">What is answered.</param>
/// <param name="steady">What the tag is made of, where the data has the time in it; otherwise the data.</param>
/// <param name="isSnake">Whether it is named as other programs' scripts know it.</param>
internal sealed class ApiAnswer(object data, object? steady = null, bool isSnake = false) : IResult
{
    private const string Type = "application/json; charset=utf-8";

    public static ApiAnswer Of(object data) => new(data);

    /// <summary>For documents that other programs' scripts read already.</summary>
    public static ApiAnswer Snake(object data, object? steady = null) => new(data, steady, isSnake: true);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var options = isSnake ? ApiJson.ShownSnake : ApiJson.ShownCamel;
        var body = JsonSerializer.SerializeToUtf8Bytes(data, options);
        if (HttpMethods.IsGet(request.Method))
        {
            var tag = steady is null ? TagOf(body) : $"W/{TagOf(JsonSerializer.SerializeToUtf8Bytes(steady, options))}";
            response.Headers.ETag = tag;
            // It may be kept, but not used without asking.
            response.Headers.CacheControl = "private, no-cache";
            if (IsHad(request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = Type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted).ConfigureAwait(false);
    }

    // Compared weakly, as RFC 9110 has it for this header.
    private static bool IsHad(HttpRequest request, string tag) => request.Headers.IfNoneMatch
        .SelectMany(line => (line ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
        .Any(given => given == "*" || Bare(given) == Bare(tag));

    private static string Bare(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    private static string TagOf(ReadOnlySpan<byte> body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
}
