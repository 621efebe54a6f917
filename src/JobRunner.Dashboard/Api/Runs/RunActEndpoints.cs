using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What is done with runs one by one.</summary>
internal static class RunActEndpoints
{
    private const string AnyType = "anyType";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/runs", EnqueueAsync).Acts()
            .WithMetadata(new ApiOperation("Makes runs, all or none; with anyType=true also of types that nobody here knows.", typeof(EnqueueReport)) { Body = typeof(NewRunsRequest), Query = [AnyType], IsSnake = true });
        api.MapPost("/runs/{id:guid}/retry", RetryAsync).Acts()
            .WithMetadata(new ApiOperation("Makes a run that ended without success due now.", typeof(RetryReport)));
        api.MapPost("/runs/{id:guid}/cancel", CancelAsync).Acts()
            .WithMetadata(new ApiOperation("Cancels a run: at once when it waits, through its node when it is running.", typeof(CancelRow)) { Body = typeof(CancelRequest) });
    }

    private static async Task<IResult> EnqueueAsync(HttpContext context, NewRuns runs, TimeProvider time, CancellationToken cancellationToken)
    {
        var isAnyTypeTaken = new QueryReader(context.Request.Query, time).Flag(AnyType);
        var asked = await BodyReader.ReadAsync<NewRunsRequest>(context).ConfigureAwait(false);
        return await runs.EnqueueAsync(context, asked.Runs, isAnyTypeTaken, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IResult> RetryAsync(HttpContext context, Guid id, IJobStore store, CancellationToken cancellationToken)
    {
        var run = await FindAsync(store, id, cancellationToken).ConfigureAwait(false);
        ActNote.Add(context, [id]);
        return ApiAnswer.Of(RetryReport.Of([run], await store.RetryAsync([id], cancellationToken).ConfigureAwait(false)));
    }

    private static async Task<IResult> CancelAsync(HttpContext context, Guid id, IJobStore store, CancellationToken cancellationToken)
    {
        var asked = await BodyReader.ReadOrDefaultAsync<CancelRequest>(context).ConfigureAwait(false);
        var run = await FindAsync(store, id, cancellationToken).ConfigureAwait(false);
        ActNote.Add(context, [id]);
        var answers = await store.CancelAsync([id], asked.Reason, cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Of(new CancelRow(id, run.JobType, RunJson.Camel(answers[0])));
    }

    private static async Task<JobRun> FindAsync(IJobStore store, Guid id, CancellationToken cancellationToken) =>
        await store.GetAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new ApiProblemException(ApiProblem.UnknownRun(id.ToString()));
}
