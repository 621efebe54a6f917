using System.Text.Json;
using System.Text.Json.Serialization;
using JobRunner.Dashboard.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Requests;

/// <summary>Reads a body; a member that is not known, comes twice or cannot be read is a problem.</summary>
internal static class BodyReader
{
    private static readonly JsonSerializerOptions _strict = new(ApiJson.Camel)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new NoNulConverter() },
    };

    /// <exception cref="ApiProblemException">It is no JSON, or has another shape.</exception>
    public static async Task<TBody> ReadAsync<TBody>(HttpContext context)
        where TBody : class
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new ApiProblemException(ApiProblem.NotJson(context.Request.ContentType));
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<TBody>(context.Request.Body, _strict, context.RequestAborted).ConfigureAwait(false)
                ?? throw new ApiProblemException(ApiProblem.NotReadable("it is null."));
        }
        catch (JsonException problem)
        {
            throw new ApiProblemException(ApiProblem.NotReadable(problem.Message));
        }
    }

    /// <summary>A body that may be left away.</summary>
    public static async Task<TBody> ReadOrDefaultAsync<TBody>(HttpContext context)
        where TBody : class, new() =>
        context.Request.ContentLength is 0 or null && context.Request.ContentType is null ? new TBody() : await ReadAsync<TBody>(context).ConfigureAwait(false);
}
