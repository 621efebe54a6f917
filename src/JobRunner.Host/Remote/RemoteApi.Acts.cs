using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Dashboard.Api.Care;
using JobRunner.Dashboard.Api.Doctor;
using JobRunner.Dashboard.Api.Schedules;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Dashboard.Api.Why;
using JobRunner.Monitoring;
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

    public async Task<DoctorReport> DoctorAsync(CancellationToken cancellationToken) => await ReadAsync<DoctorReport>("doctor", cancellationToken).ConfigureAwait(false);

    public async Task<TypesReport> TypesAsync(CancellationToken cancellationToken) => await ReadAsync<TypesReport>("types", cancellationToken).ConfigureAwait(false);

    /// <summary>The fire times of a type, or of all.</summary>
    /// <returns><see langword="null"/> when the host has no such type.</returns>
    public async Task<ScheduleReport?> ScheduleAsync(string? jobType, int next, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var path = jobType is null ? "schedule" : $"types/{Uri.EscapeDataString(jobType)}/schedule";
        return (await GetAsync($"{path}?next={next.ToString(CultureInfo.InvariantCulture)}&from={RemoteQuery.Instant(from)}", cancellationToken).ConfigureAwait(false)).Deserialize<ScheduleReport>(ApiJson.Camel);
    }

    /// <summary>Why a type is not running, as the host knows with its own settings and schedules.</summary>
    public async Task<Explanation> WhyTypeAsync(string jobType, CancellationToken cancellationToken) =>
        RemoteWhy.Of(await ReadAsync<WhyReport>($"types/{Uri.EscapeDataString(jobType)}/why", cancellationToken).ConfigureAwait(false), null);

    /// <summary>The same of a run.</summary>
    public async Task<Explanation> WhyRunAsync(JobRun run, CancellationToken cancellationToken) =>
        RemoteWhy.Of(await ReadAsync<WhyReport>($"runs/{run.Id}/why", cancellationToken).ConfigureAwait(false), run);

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

    private async Task<T> ReadAsync<T>(string path, CancellationToken cancellationToken) => (await RequireAsync(path, cancellationToken).ConfigureAwait(false)).Deserialize<T>(ApiJson.Camel)!;
}
