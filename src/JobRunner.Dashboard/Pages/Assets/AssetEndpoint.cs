using JobRunner.Dashboard.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace JobRunner.Dashboard.Pages.Assets;

/// <summary>Answers with what pages load.</summary>
internal static class AssetEndpoint
{
    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        foreach (var file in AssetFile.All)
        {
            endpoints.MapGet(file.Path, (HttpContext context) => Respond(context, file)).Reads().WithMetadata(new ForEveryone());
        }
    }

    private static IResult Respond(HttpContext context, AssetFile file)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }
}
