using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Processes;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>What keeps runs from running well.</summary>
internal static class DoctorEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/doctor", ExamineAsync).Reads()
        .WithMetadata(new ApiOperation("Looks at configuration, disk, child processes, store, schema, clock, leases, nodes and overdue types, and changes nothing.", typeof(DoctorReport)));

    private static async Task<IResult> ExamineAsync(
        JobRegistry registry, IJobStore store, ChildProcesses processes, IHostEnvironment host, ExecutionOptions execution, TimeProvider time, CancellationToken cancellationToken)
    {
        var subject = new DoctorSubject(registry, store, processes, host.ContentRootPath, time.GetUtcNow(), execution.LeaseDuration) { IsServing = true };
        return ApiAnswer.Of(await new Examination().RunAsync(subject, cancellationToken).ConfigureAwait(false));
    }
}
