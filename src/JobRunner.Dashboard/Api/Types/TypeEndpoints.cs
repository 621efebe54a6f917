using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Api.Why;
using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>The job types of this program, and what is done with one.</summary>
internal static class TypeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/types", (JobRegistry registry, TimeProvider time) => ApiAnswer.Of(TypesReport.Of(registry, time.GetUtcNow()))).Reads()
            .WithMetadata(new ApiOperation("The job types of this node, every setting with its source, and what is wrong with them.", typeof(TypesReport)));
        api.MapGet("/types/{type}", (string type, TypeFinder types, TimeProvider time) => ApiAnswer.Of(TypesReport.Of(types.OfThisProgram(type), time.GetUtcNow()))).Reads()
            .WithMetadata(new ApiOperation("One job type of this node.", typeof(TypeReport)));
        api.MapGet("/types/{type}/why", WhyAsync).Reads()
            .WithMetadata(new ApiOperation("Why a type is not running, or not succeeding.", typeof(WhyReport)));
        api.MapPost("/types/{type}/trigger", TriggerAsync).Acts()
            .WithMetadata(new ApiOperation("Makes a run of a type of this node, due now.", typeof(EnqueueReport)) { Body = typeof(TriggerRequest), IsSnake = true });
        api.MapPost("/types/{type}/pause", PauseAsync).Acts()
            .WithMetadata(new ApiOperation("Pauses a type on all nodes of the store.", typeof(PauseReport)) { Body = typeof(PauseRequest) });
        api.MapPost("/types/{type}/resume", ResumeAsync).Acts()
            .WithMetadata(new ApiOperation("Resumes a paused type.", typeof(PauseReport)));
    }

    private static async Task<IResult> WhyAsync(string type, TypeFinder types, IJobMonitor monitor, CancellationToken cancellationToken)
    {
        var known = await types.RequireAsync(type, cancellationToken).ConfigureAwait(false);
        var report = WhyReport.Of(await monitor.ExplainTypeAsync(known, cancellationToken).ConfigureAwait(false));
        return new ApiAnswer(report, report with { At = default });
    }

    private static async Task<IResult> TriggerAsync(HttpContext context, string type, TypeFinder types, NewRuns runs, CancellationToken cancellationToken)
    {
        var job = types.OfThisProgram(type);
        var asked = await BodyReader.ReadOrDefaultAsync<TriggerRequest>(context).ConfigureAwait(false);
        if (!job.IsEnabled)
        {
            throw new ApiProblemException(ApiProblem.Disabled(job.JobType, job.DisabledReason));
        }

        return await runs.EnqueueAsync(context, [new NewRunRequest(job.JobType, asked.Payload)], isAnyTypeTaken: false, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IResult> PauseAsync(HttpContext context, string type, TypeFinder types, IJobClient client, IJobStore store, CancellationToken cancellationToken)
    {
        var asked = await BodyReader.ReadOrDefaultAsync<PauseRequest>(context).ConfigureAwait(false);
        var known = await types.RequireAsync(type, cancellationToken).ConfigureAwait(false);
        var before = await PauseOfAsync(store, known, cancellationToken).ConfigureAwait(false);
        await client.PauseAsync(known, asked.Reason, cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Of(new PauseReport(known, IsPaused: true, before?.Since));
    }

    private static async Task<IResult> ResumeAsync(string type, TypeFinder types, IJobClient client, IJobStore store, CancellationToken cancellationToken)
    {
        var known = await types.RequireAsync(type, cancellationToken).ConfigureAwait(false);
        var before = await PauseOfAsync(store, known, cancellationToken).ConfigureAwait(false);
        await client.ResumeAsync(known, cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Of(new PauseReport(known, IsPaused: false, before?.Since));
    }

    private static async Task<TypePause?> PauseOfAsync(IJobStore store, string type, CancellationToken cancellationToken) =>
        (await store.GetTypesAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(kept => kept.JobType == type)?.Pause;
}
