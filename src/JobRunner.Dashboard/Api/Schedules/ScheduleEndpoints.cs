using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Discovery;
using JobRunner.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Schedules;

/// <summary>When the types of this program are due.</summary>
internal static class ScheduleEndpoints
{
    private const string Next = "next";
    private const string From = "from";
    private const int UsualNext = 5;
    private const int MostNext = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/schedule", (HttpContext context, JobRegistry registry, ExecutionOptions execution, TimeProvider time) =>
                Report(context, [.. registry.Jobs.Where(job => job is { IsEnabled: true, Schedule: not null })], execution, time)).Reads()
            .WithMetadata(new ApiOperation("The coming fire times of all types, and where they want more at once than the limits allow.", typeof(ScheduleReport)) { Query = [Next, From] });
        api.MapGet("/types/{type}/schedule", (HttpContext context, string type, TypeFinder types, ExecutionOptions execution, TimeProvider time) =>
                Report(context, [types.OfThisProgram(type)], execution, time)).Reads()
            .WithMetadata(new ApiOperation("The coming fire times of a type.", typeof(ScheduleReport)) { Query = [Next, From] });
    }

    private static ApiAnswer Report(HttpContext context, IReadOnlyList<JobDescriptor> jobs, ExecutionOptions execution, TimeProvider time)
    {
        var query = new QueryReader(context.Request.Query, time);
        var from = query.Instant(From) ?? time.GetUtcNow();
        var report = ScheduleReport.Of(jobs, from, query.Number(Next, UsualNext, 1, MostNext), execution.Workers);
        return new ApiAnswer(report, report with { From = default });
    }
}
