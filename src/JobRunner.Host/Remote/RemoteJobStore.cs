using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Api.Nodes;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Dashboard.Api.Status;
using JobRunner.Queue;

namespace JobRunner.Host.Remote;

/// <summary>The store of another host, as an operator has it: what only a node does is not done over HTTP.</summary>
internal sealed class RemoteJobStore(RemoteApi api) : IJobStore
{
    private const int MaxIds = 1_000;

    public StoreInfo Info { get; private set; } = new("http", api.Url.ToString(), IsDurable: true, IsShared: true, PollInterval: null);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var store = (await StatusAsync(cancellationToken).ConfigureAwait(false)).Store;
        Info = new StoreInfo(store.Name, $"{store.Location}, asked at {api.Url}", store.IsDurable, store.IsShared, PollInterval: null);
    }

    public async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (runs.IsEmpty)
        {
            return [];
        }

        var rows = new JsonArray([.. runs.ToArray().Select(run => RemoteNewRun.Of(run))]);
        return await RemoteNewRun.SendAsync(api, rows, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken)
    {
        var answers = new List<CancelAnswer>(runIds.Count);
        foreach (var batch in runIds.Chunk(MaxIds))
        {
            var report = await PostIdsAsync("runs/cancel", batch, reason, cancellationToken).ConfigureAwait(false);
            answers.AddRange(report["runs"]!.AsArray().Select(row => Enum.Parse<CancelAnswer>((string)row!["answer"]!, ignoreCase: true)));
        }

        return answers;
    }

    public async ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken)
    {
        var retried = new List<Guid>(runIds.Count);
        foreach (var batch in runIds.Chunk(MaxIds))
        {
            var report = await PostIdsAsync("runs/retry", batch, null, cancellationToken).ConfigureAwait(false);
            retried.AddRange(report["retried"]!.AsArray().Select(id => (Guid)id!));
        }

        return retried;
    }

    public async ValueTask<JobRun?> GetAsync(Guid runId, CancellationToken cancellationToken) => (await GetDetailsAsync(runId, cancellationToken).ConfigureAwait(false))?.Run;

    public async ValueTask<RunDetails?> GetDetailsAsync(Guid runId, CancellationToken cancellationToken) =>
        await api.GetAsync($"runs/{runId}", cancellationToken).ConfigureAwait(false) is { } shown ? RemoteRun.DetailsOf(shown) : null;

    public async ValueTask<JobRun?> FindAsync(string requestId, CancellationToken cancellationToken) =>
        (await ListAsync(new RunQuery { RequestId = requestId, Limit = 1 }, cancellationToken).ConfigureAwait(false)).Runs is [var run, ..] ? run : null;

    public async ValueTask<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var page = await api.RequireAsync($"runs?details=true&{RemoteQuery.OfPage(query)}", cancellationToken).ConfigureAwait(false);
        return new RunPage([.. page["runs"]!.AsArray().Select(row => RemoteRun.Of(row!))], (Guid?)page["next"]);
    }

    public async ValueTask<IReadOnlyList<TypeCounts>> CountAsync(CancellationToken cancellationToken) =>
        [.. (await StatusAsync(cancellationToken).ConfigureAwait(false)).Types.Where(type => type.Runs.Values.Any(count => count > 0)).Select(type =>
            new TypeCounts(type.Type, [.. RunTransitions.States.Select(state => type.Runs.GetValueOrDefault(StateText.Of(state)))], type.OldestDueAt))];

    public async ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken)
    {
        var path = $"types/{Uri.EscapeDataString(jobType)}";
        await (pause is null
            ? api.PostAsync($"{path}/resume", null, cancellationToken)
            : api.PostAsync($"{path}/pause", new JsonObject { ["reason"] = pause.Reason }, cancellationToken)).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken) =>
        [.. (await StatusAsync(cancellationToken).ConfigureAwait(false)).Types.Select(type => new TypeStatus(
            type.Type, type.PausedSince is { } since ? new TypePause(since, type.PauseReason) : null, type.LastFireAt, type.LastStartedAt, type.LastSucceededAt))];

    public async ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken) =>
        [.. (await api.RequireAsync("nodes?details=true", cancellationToken).ConfigureAwait(false))["nodes"]!.AsArray().Select(node => NodeOf(node!))];

    // Notices are hints: whoever waits looks by himself as well.
    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler) => new CancellationTokenSource();

    public ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask<IReadOnlyList<ActivityRow>> ReadActivityAsync(ActivityQuery query, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken) => throw OnlyANode();

    public ValueTask DisposeAsync()
    {
        api.Dispose();
        return ValueTask.CompletedTask;
    }

    private static NotSupportedException OnlyANode() => new("Only a node does this, on the store itself; nothing does it over HTTP.");

    private static NodeStatus NodeOf(JsonNode node)
    {
        var report = node.Deserialize<NodeReport>(ApiJson.Camel)!;
        var info = new NodeInfo(report.Id, report.Host, report.ProcessId, report.StartedAt, report.Version, report.Workers, report.JobTypes)
        {
            BusyWorkers = (int?)node["busyWorkers"] ?? 0,
            IsStopping = (bool?)node["isStopping"] ?? false,
            Types = node["types"].Deserialize<List<NodeType>>(ApiJson.Camel) ?? [],
        };
        return new NodeStatus(info, report.LastHeartbeatAt, report.IsAlive, report.Leases);
    }

    private async Task<StatusReport> StatusAsync(CancellationToken cancellationToken) =>
        (await api.RequireAsync("status", cancellationToken).ConfigureAwait(false)).Deserialize<StatusReport>(ApiJson.Snake)!;

    private Task<JsonNode> PostIdsAsync(string path, IEnumerable<Guid> ids, string? reason, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id.ToString())]), ["reason"] = reason };
        return api.PostAsync(path, body, cancellationToken);
    }
}
