using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Dashboard.Api.Doctor;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Events;
using JobRunner.Dashboard.Api.Health;
using JobRunner.Dashboard.Api.History;
using JobRunner.Dashboard.Api.Nodes;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Api.Schedules;
using JobRunner.Dashboard.Api.Status;
using JobRunner.Dashboard.Api.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api;

/// <summary>The HTTP API, all of it under one path.</summary>
internal static class ApiEndpoints
{
    public const string Path = "/api/v1";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Path);
        api.AddEndpointFilter<RouteGroupBuilder, ProblemFilter>();
        OpenApiEndpoint.Map(api);
        TypeEndpoints.Map(api);
        ScheduleEndpoints.Map(api);
        RunEndpoints.Map(api);
        RunActEndpoints.Map(api);
        BulkEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        StatusEndpoints.Map(api);
        HealthEndpoints.Map(api);
        NodeEndpoints.Map(api);
        DoctorEndpoints.Map(api);
        CareEndpoints.Map(api);
        EventEndpoints.Map(api);
        api.Map("/{**path}", NotHere.Answer).Reads()
            .WithOrder(int.MaxValue);
    }
}
