using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Access;

/// <summary>Writes a line of every act: who, what, which runs, and what became of it. Neither bodies nor keys are in it.</summary>
internal sealed partial class ActAudit(ILoggerFactory loggers)
{
    public const string Category = "JobRunner.Dashboard.Audit";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public async Task DoAsync(HttpContext context, Caller caller, RequestDelegate act)
    {
        var note = new ActNote();
        context.Features.Set(note);
        try
        {
            await act(context).ConfigureAwait(false);
            var (address, what, target) = WordsOf(context);
            var runs = note.ToString();
            Log.Done(_logger, caller.Name, address, what, target, context.Response.StatusCode, runs);
        }
        catch (Exception error)
        {
            var (address, what, target) = WordsOf(context);
            var (kind, runs) = (error.GetType().Name, note.ToString());
            Log.Broke(_logger, caller.Name, address, what, target, kind, runs);
            throw;
        }
    }

    public void Refuse(HttpContext context, Caller? caller, Refusal refusal)
    {
        var (address, what, target) = WordsOf(context);
        Log.Refused(_logger, caller?.Name ?? "someone", address, what, target, refusal.Status, refusal.Title);
    }

    private static (string Address, string Act, string Target) WordsOf(HttpContext context)
    {
        var act = $"{LogText.Of(context.Request.Method)} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? LogText.Of(context.Request.Path)}";
        var named = context.Request.RouteValues.Select(value => KeyValuePair.Create(value.Key, value.Value?.ToString()));
        var noted = context.Features.Get<ActNote>()?.Subjects.Select(subject => KeyValuePair.Create(subject.Key, (string?)subject.Value)) ?? [];
        var target = string.Join(", ", named.Concat(noted).Select(subject => $"{subject.Key}={LogText.Of(subject.Value)}"));
        return (context.Connection.RemoteIpAddress?.ToString() ?? "here", act, $"[{target}]");
    }
}
