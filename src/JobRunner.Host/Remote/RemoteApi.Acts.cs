using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Queue;

namespace JobRunner.Host.Remote;

/// <content>What a store has no verb for, or a host knows better: its own types, settings and clock.</content>
internal sealed partial class RemoteApi
{
    /// <summary>The names of the host's types, older ones too.</summary>
    public async Task<IReadOnlyList<string>> TypeNamesAsync(CancellationToken cancellationToken)
    {
        var types = (await RequireAsync("types", cancellationToken).ConfigureAwait(false))["types"]!.AsArray();
        return [.. types.SelectMany(type => (type!["options"]?["Aliases"]?["value"] as JsonArray ?? []).Select(alias => (string)alias!).Prepend((string)type["type"]!))];
    }

    public async Task<Guid> TriggerAsync(string jobType, JobPayload payload, CancellationToken cancellationToken)
    {
        var report = await PostAsync($"types/{Uri.EscapeDataString(jobType)}/trigger", new JsonObject { ["payload"] = RemoteRun.Node(payload.Utf8) }, cancellationToken).ConfigureAwait(false);
        return (Guid)report["rows"]![0]!["run_id"]!;
    }

    public async Task<GcReport> GcAsync(int maxMinutes, CancellationToken cancellationToken) =>
        (await PostAsync("gc", new JsonObject { ["maxMinutes"] = maxMinutes }, cancellationToken).ConfigureAwait(false)).Deserialize<GcReport>(ApiJson.Camel)!;

    /// <summary>Forgets; <see langword="null"/> for as long ago as the host's settings say.</summary>
    public async Task<int> PruneAsync(TimeSpan? olderThan, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["olderThan"] = olderThan is { } age ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0.#########}d") : null };
        return (int)(await PostAsync("prune", body, cancellationToken).ConfigureAwait(false))["forgotten"]!;
    }

    // Whoever asks has been asked.
    public async Task<FlushReport> FlushAsync(bool isHard, CancellationToken cancellationToken) =>
        (await PostAsync("flush", new JsonObject { ["atMost"] = long.MaxValue, ["isHard"] = isHard }, cancellationToken).ConfigureAwait(false)).Deserialize<FlushReport>(ApiJson.Camel)!;

    public IAsyncEnumerable<string> ExportAsync(RunQuery query, CancellationToken cancellationToken) => LinesAsync($"export?{RemoteQuery.Of(query)}", cancellationToken);
}
