using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Care;

/// <summary>Runs as lines of JSON, sent as they are read.</summary>
internal sealed class ExportedRuns(IJobStore store, RunQuery query) : IResult
{
    public const string Type = "application/x-ndjson";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Type;
        await foreach (var run in store.ListAllAsync(query, httpContext.RequestAborted).ConfigureAwait(false))
        {
            await httpContext.Response.Body.WriteAsync((byte[])[.. ExportLine.Shown(run), (byte)'\n'], httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
