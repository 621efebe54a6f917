using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Reads which runs a request means.</summary>
internal sealed class RunQueryReader(TypeFinder types, TimeProvider time)
{
    public const string Limit = "limit";
    public const string After = "after";
    public const int MaxLimit = 1_000;
    private const int UsualLimit = 50;

    /// <summary>The parameters that filter.</summary>
    public static IReadOnlyList<string> Filter { get; } = ["state", "type", "requestId", "search", "enqueuedFrom", "enqueuedBefore"];

    /// <summary>Those, and the ones that choose a page.</summary>
    public static IReadOnlyList<string> Page { get; } = [.. Filter, Limit, After];

    public async Task<RunQuery> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request.Query, time);
        return new RunQuery
        {
            States = query.States("state"),
            JobType = await TypeAsync(query.Text("type"), "query 'type'", cancellationToken).ConfigureAwait(false),
            RequestId = query.Text("requestId"),
            Search = query.Text("search"),
            EnqueuedFrom = query.Instant("enqueuedFrom"),
            EnqueuedBefore = query.Instant("enqueuedBefore"),
            After = query.Id(After),
            Limit = query.Number(Limit, UsualLimit, 1, MaxLimit),
        };
    }

    public async Task<RunQuery> ReadAsync(RunFilter filter, CancellationToken cancellationToken) => new()
    {
        States = QueryReader.StatesOf("body 'filter.state'", filter.State ?? []),
        JobType = await TypeAsync(filter.Type, "body 'filter.type'", cancellationToken).ConfigureAwait(false),
        RequestId = filter.RequestId,
        Search = filter.Search,
        EnqueuedFrom = filter.EnqueuedFrom,
        EnqueuedBefore = filter.EnqueuedBefore,
    };

    private async Task<string?> TypeAsync(string? given, string source, CancellationToken cancellationToken) =>
        given is null ? null : await types.RequireAsync(given, source, cancellationToken).ConfigureAwait(false);
}
