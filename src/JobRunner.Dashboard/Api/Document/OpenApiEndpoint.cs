using JobRunner.Dashboard.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Document;

/// <summary>The API's own description.</summary>
internal static class OpenApiEndpoint
{
    private const string Path = "/openapi.json";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet(Path, Describe).Reads()
        .WithMetadata(new ApiOperation("This document.", typeof(System.Text.Json.Nodes.JsonObject)));

    private static ApiAnswer Describe(HttpContext context, EndpointDataSource endpoints)
    {
        var own = "/" + ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText!.TrimStart('/');
        return ApiAnswer.Of(OpenApiDocument.Of(endpoints.Endpoints.OfType<RouteEndpoint>(), own[..^Path.Length]));
    }
}
