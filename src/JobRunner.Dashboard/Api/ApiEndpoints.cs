using JobRunner.Dashboard.Api.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api;

/// <summary>The HTTP API, all of it under one path.</summary>
internal static class ApiEndpoints
{
    public const string Path = "/api/v1";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Path);
        NodeEndpoints.Map(api);
    }
}
