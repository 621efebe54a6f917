using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Dashboard.Api.Events;

/// <summary>What happens, as it happens.</summary>
internal static class EventEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/events", (EventFeed feed, TimeProvider time, IHostApplicationLifetime host) => new EventStreamAnswer(feed, time, host.ApplicationStopping))
        .Reads().StreamsEvents()
        .WithMetadata(new ApiOperation("What happens to runs on all nodes, and to the health of this one, as server-sent events.", null) { ContentType = EventStreamAnswer.Type });
}
