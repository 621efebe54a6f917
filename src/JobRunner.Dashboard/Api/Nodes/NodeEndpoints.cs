using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Nodes;

/// <summary>Who executes the runs of the store.</summary>
internal static class NodeEndpoints
{
    private const string Details = "details";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/nodes", NodesAsync).Reads()
        .WithMetadata(new ApiOperation("The nodes that the store has seen of late; with details=true also what each says of its types.", typeof(NodesReport)) { Query = [Details] });

    private static async Task<IResult> NodesAsync(HttpContext context, IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var hasDetails = new QueryReader(context.Request.Query, time).Flag(Details);
        var nodes = await store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        return hasDetails
            ? ApiAnswer.Of(new JsonObject { ["nodes"] = new JsonArray([.. nodes.Select(WithDetails)]) })
            : ApiAnswer.Of(new NodesReport([.. nodes.Select(NodeReport.Of)]));
    }

    private static JsonObject WithDetails(NodeStatus status)
    {
        var node = JsonSerializer.SerializeToNode(NodeReport.Of(status), ApiJson.Camel)!.AsObject();
        node["busyWorkers"] = status.Node.BusyWorkers;
        node["isStopping"] = status.Node.IsStopping;
        node["types"] = JsonSerializer.SerializeToNode(status.Node.Types, ApiJson.Camel);
        return node;
    }
}
