using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Host.Remote;

/// <summary>A run that another host is to make.</summary>
internal static class RemoteNewRun
{
    public static JsonNode Of(NewRun run) => Row(
        new NewRunRequest(run.JobType, RequestId: run.RequestId, Priority: RunJson.Camel(run.Priority), DueAt: run.DueAt == default ? null : run.DueAt, Metadata: run.Metadata, Id: run.Id), run.Payload);

    /// <summary>One whose id is the host's to give, and its priority its type's.</summary>
    public static JsonNode Of(EnqueueItem item) => Row(
        new NewRunRequest(
            item.JobType,
            RequestId: item.Options?.RequestId,
            Priority: item.Options?.Priority is { } priority ? RunJson.Camel(priority) : null,
            DueAt: item.Options?.DueAt,
            Metadata: item.Options?.Metadata),
        item.Payload);

    /// <summary>Sends them, all or none.</summary>
    public static async Task<IReadOnlyList<EnqueueResult>> SendAsync(RemoteApi api, JsonArray runs, CancellationToken cancellationToken)
    {
        // Whoever sends has looked at the types, or takes any.
        var report = (await api.PostAsync("runs?anyType=true", new JsonObject { ["runs"] = runs }, cancellationToken).ConfigureAwait(false)).Deserialize<EnqueueReport>(ApiJson.Snake)!;
        var results = new List<EnqueueResult>(report.Rows.Count);
        foreach (var row in report.Rows)
        {
            results.Add(await ResultAsync(api, row, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private static async Task<EnqueueResult> ResultAsync(RemoteApi api, EnqueueRow row, CancellationToken cancellationToken)
    {
        if (row.Status == EnqueueRow.AlreadyDone)
        {
            return new EnqueueResult(EnqueueStatus.Duplicate, row.RunId, RunState.Succeeded);
        }

        var shown = await api.GetAsync($"runs/{row.RunId}", cancellationToken).ConfigureAwait(false);
        var state = shown is null ? RunState.Queued : RemoteRun.StateOf((string)shown["run"]!["state"]!);
        return new EnqueueResult(row.Status == EnqueueRow.Queued ? EnqueueStatus.Created : EnqueueStatus.Duplicate, row.RunId, state);
    }

    private static JsonNode Row(NewRunRequest run, JobPayload payload)
    {
        var row = JsonSerializer.SerializeToNode(run, ApiJson.Camel)!;
        row["payload"] = RemoteRun.Node(payload.Utf8);
        return row;
    }
}
