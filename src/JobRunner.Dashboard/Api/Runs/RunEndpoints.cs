using System.Text.Json.Nodes;
using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Why;
using JobRunner.Dashboard.Secrets;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>The runs of the store, to look at.</summary>
internal static class RunEndpoints
{
    private const string Details = "details";
    private const string Seconds = "seconds";
    private const int UsualWait = 30;
    private const int LongestWait = 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", ListAsync).Reads()
            .WithMetadata(new ApiOperation("Runs, newest first, a page at a time; with details=true also payload, results and metadata.", typeof(ListReport)) { Query = [.. RunQueryReader.Page, Details] });
        api.MapGet("/runs/count", CountAsync).Reads()
            .WithMetadata(new ApiOperation("How many runs are like that.", typeof(CountReport)) { Query = RunQueryReader.Filter });
        api.MapGet("/runs/{id:guid}", ShowAsync).Reads()
            .WithMetadata(new ApiOperation("A run: where it stands, its attempts, its error, what its task logged, and how far it is.", typeof(ShowReport)));
        api.MapGet("/runs/{id:guid}/wait", WaitAsync).Reads()
            .WithMetadata(new ApiOperation("Waits until a run has ended, or so many seconds, and shows it.", typeof(ShowReport)) { Query = [Seconds] });
        api.MapGet("/runs/{id:guid}/why", WhyAsync).Reads()
            .WithMetadata(new ApiOperation("Why a run is not running, or did not succeed.", typeof(WhyReport)));
    }

    private static async Task<IResult> ListAsync(HttpContext context, RunQueryReader queries, IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var hasDetails = new QueryReader(context.Request.Query, time).Flag(Details);
        var page = await store.ListShownAsync(await queries.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return hasDetails
            ? ApiAnswer.Of(new JsonObject { ["runs"] = new JsonArray([.. page.Runs.Select(ShownRun.Of).Select(DetailedRun.Of)]), ["next"] = page.Next?.ToString() })
            : ApiAnswer.Of(ListReport.Of(page));
    }

    private static async Task<IResult> CountAsync(HttpContext context, RunQueryReader queries, IJobStore store, CancellationToken cancellationToken) =>
        ApiAnswer.Of(new CountReport(await BulkRuns.CountAsync(store, await queries.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)));

    private static Task<IResult> ShowAsync(Guid id, IJobStore store, CancellationToken cancellationToken) => AnswerAsync(store, id, cancellationToken);

    private static async Task<IResult> WaitAsync(HttpContext context, Guid id, IJobClient client, IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var seconds = new QueryReader(context.Request.Query, time).Number(Seconds, UsualWait, 0, LongestWait);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await client.WaitAsync(id, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // It is shown as it is; whoever asked may ask again.
        }

        return await AnswerAsync(store, id, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IResult> WhyAsync(Guid id, IJobMonitor monitor, CancellationToken cancellationToken)
    {
        var explanation = await monitor.ExplainRunAsync(id, cancellationToken).ConfigureAwait(false) ?? throw Unknown(id);
        var report = WhyReport.Of(explanation);
        return new ApiAnswer(report, report with { At = default });
    }

    private static async Task<IResult> AnswerAsync(IJobStore store, Guid id, CancellationToken cancellationToken) =>
        ApiAnswer.Of(ShowReport.Of(ShownRun.Of(await store.GetDetailsAsync(id, cancellationToken).ConfigureAwait(false) ?? throw Unknown(id))));

    private static ApiProblemException Unknown(Guid id) => new(ApiProblem.UnknownRun(id.ToString()));
}
