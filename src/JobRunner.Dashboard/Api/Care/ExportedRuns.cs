using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Live;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>Runs as lines of JSON, sent as they are read.</summary>
internal sealed class ExportedRuns(IJobStore store, RunQuery query, TimeProvider time) : IResult
{
    public const string Type = "application/x-ndjson";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Type;
        var writer = new EventWriter(httpContext, time);
        await foreach (var run in store.ListAllAsync(query, httpContext.RequestAborted).ConfigureAwait(false))
        {
            ActNote.Add(httpContext, [run.Id]);
            await writer.WriteAsync((byte[])[.. ExportLine.Shown(run), (byte)'\n'], httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
