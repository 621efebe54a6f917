using System.Text.Json;
using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Pages.Problems;
using JobRunner.Discovery;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>Does what forms of pages ask for, and sends the browser on to a page that can be loaded again.</summary>
internal sealed class ActEndpoint(IJobStore store, IJobClient jobs, JobRegistry registry, ActPage confirmation, PageEndpoint pages)
{
    /// <summary>Where acts are within the dashboard.</summary>
    public const string Folder = "acts/";

    public async Task ConfirmAsync(HttpContext context, ActKind act, bool canAct)
    {
        var request = PageRequest.Of(context, Folder + act.Name, canAct);
        await pages.WriteAsync(context, request, await confirmation.ReadAsync(request, act, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public Task RetryAsync(HttpContext context) => DoAsync(context, ActKind.Retry.Name, async (request, form) =>
    {
        var (matched, done) = await EachAsync(context, request, form, ActKind.Retry, async batch =>
            (await store.RetryAsync(batch, context.RequestAborted).ConfigureAwait(false)).Count).ConfigureAwait(false);
        return new ActOutcome(ActKind.Retry.Name, done, Left: matched - done).AddTo(BackTo(request, form));
    });

    public Task CancelAsync(HttpContext context) => DoAsync(context, ActKind.Cancel.Name, async (request, form) =>
    {
        var (cancelled, told) = (0, 0);
        var (matched, _) = await EachAsync(context, request, form, ActKind.Cancel, async batch =>
        {
            var answers = await store.CancelAsync(batch, form.Text("reason"), context.RequestAborted).ConfigureAwait(false);
            cancelled += answers.Count(answer => answer == CancelAnswer.Cancelled);
            told += answers.Count(answer => answer == CancelAnswer.Requested);
            return answers.Count(answer => answer is CancelAnswer.Cancelled or CancelAnswer.Requested);
        }).ConfigureAwait(false);
        return new ActOutcome(ActKind.Cancel.Name, cancelled, told, matched - cancelled - told).AddTo(BackTo(request, form));
    });

    public Task PauseAsync(HttpContext context) => DoAsync(context, "pause", async (request, form) =>
    {
        var jobType = Type(context, form);
        await jobs.PauseAsync(jobType, form.Text("reason"), context.RequestAborted).ConfigureAwait(false);
        return new ActOutcome("pause").AddTo(request.LinkToType(jobType));
    });

    public Task ResumeAsync(HttpContext context) => DoAsync(context, "resume", async (request, form) =>
    {
        var jobType = Type(context, form);
        await jobs.ResumeAsync(jobType, context.RequestAborted).ConfigureAwait(false);
        return new ActOutcome("resume").AddTo(request.LinkToType(jobType));
    });

    public Task TriggerAsync(HttpContext context) => DoAsync(context, "trigger", async (request, form) =>
    {
        var jobType = Type(context, form);
        var payload = form.Text("payload") is { } json ? JobPayload.Parse(json) : JobPayload.None;
        if (payload.IsEmpty && registry.Find(jobType) is { IsQueueTask: true })
        {
            throw new ArgumentException($"'{jobType}' processes messages: without a payload there is nothing to do.");
        }

        var made = await jobs.EnqueueAsync(jobType, payload, new EnqueueOptions { RequestId = form.Text("requestId") }, context.RequestAborted).ConfigureAwait(false);
        ActNote.Add(context, [made.RunId]);
        return new ActOutcome(made.IsNew ? "trigger" : "known").AddTo(request.LinkToRun(made.RunId));
    });

    // In one statement: the runs that the form names, or all of its filter.
    private async Task<(int Matched, int Done)> EachAsync(HttpContext context, PageRequest request, ActForm form, ActKind act, Func<IReadOnlyList<Guid>, ValueTask<int>> actAsync)
    {
        if (ActScope.Of(form) is not { } scope)
        {
            ActNote.Add(context, form.Runs);
            return (form.Runs.Count, await actAsync(form.Runs).ConfigureAwait(false));
        }

        if (ActRuns.QueryOf(scope, act, request) is not { } query)
        {
            return (0, 0);
        }

        var (matched, done, first) = await BulkRuns.ActAsync(store, query, scope.AtMost, actAsync, context.RequestAborted).ConfigureAwait(false);
        ActNote.Add(context, first, done);
        return ((int)matched, (int)done);
    }

    private static string Type(HttpContext context, ActForm form)
    {
        var jobType = form.Text("type") ?? throw new ArgumentException("The form names no job type.");
        ActNote.About(context, "type", jobType);
        return jobType;
    }

    // Only a page of this dashboard: an address of others is not followed.
    private static string BackTo(PageRequest request, ActForm form)
    {
        if (form.Text("back") is { } back && back.StartsWith($"{request.Base}/", StringComparison.Ordinal) && LocalAddress.Is(back))
        {
            return back;
        }

        return form.Runs is [var one] ? request.LinkToRun(one) : request.Link("runs");
    }

    private async Task DoAsync(HttpContext context, string name, Func<PageRequest, ActForm, Task<string>> act)
    {
        var request = PageRequest.Of(context, Folder + name, canAct: true);
        try
        {
            if (!context.Request.HasFormContentType)
            {
                throw new InvalidDataException();
            }

            var form = new ActForm(await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false));
            context.Response.Redirect(await act(request, form).ConfigureAwait(false));
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
        }
        catch (Exception problem) when (Words(problem) is not null)
        {
            await pages.WriteAsync(context, request, ProblemContent.Refused(Words(problem)!, request.Link(string.Empty), "To the overview")).ConfigureAwait(false);
        }
        catch (StoreUnavailableException problem)
        {
            await pages.WriteAsync(context, request, ProblemContent.StoreAway(problem)).ConfigureAwait(false);
        }
    }

    private static string? Words(Exception problem) => problem switch
    {
        JsonException => $"The payload is not one JSON value: {problem.Message}",
        ArgumentException => problem.Message,
        InvalidDataException => "There is no form, or one that is too large or cannot be read.",
        _ => null,
    };
}
