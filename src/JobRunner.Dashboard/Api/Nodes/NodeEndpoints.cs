using JobRunner.Dashboard.Access;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Nodes;

/// <summary>Who executes the runs of the store.</summary>
internal static class NodeEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/nodes", NodesAsync).Reads();

    private static async Task<IResult> NodesAsync(IJobStore store, CancellationToken cancellationToken)
    {
        var nodes = await store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        return Results.Json(new NodesReport([.. nodes.Select(NodeReport.Of)]), ApiJson.Camel);
    }
}
