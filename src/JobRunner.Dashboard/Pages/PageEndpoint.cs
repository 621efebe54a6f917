using JobRunner.Dashboard.Pages.Problems;
using JobRunner.Dashboard.Pages.Rendering;
using JobRunner.Queue;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Pages;

/// <summary>Answers with pages.</summary>
internal sealed class PageEndpoint(PageTable pages, MarkupRenderer renderer, IJobStore store, IAntiforgery antiforgery, TimeProvider time)
{
    private const string DocumentType = "<!DOCTYPE html>\n";

    /// <summary>Answers with the page that a path names.</summary>
    public async Task RespondAsync(HttpContext context, string path, bool canAct)
    {
        var request = PageRequest.Of(context, path, canAct);
        await WriteAsync(context, request, await ReadAsync(request, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Answers with what a page would show, and what stands around it.</summary>
    public async Task WriteAsync(HttpContext context, PageRequest request, PageContent content)
    {
        var token = request.CanAct ? antiforgery.GetAndStoreTokens(context) : null;
        var frame = new PageFrame(request, content, store.Info, token?.FormFieldName, token?.RequestToken, pages.Find(request.Path)?.IsLive(request) ?? false, time.GetUtcNow());
        var html = DocumentType + await renderer.RenderAsync(Document.Of(frame)).ConfigureAwait(false);
        context.Response.StatusCode = content.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, context.RequestAborted).ConfigureAwait(false);
    }

    private async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return pages.Find(request.Path) is { } page ? await page.ReadAsync(request, cancellationToken).ConfigureAwait(false) : ProblemContent.NoPage(request);
        }
        catch (StoreUnavailableException problem)
        {
            return ProblemContent.StoreAway(problem);
        }
    }
}
