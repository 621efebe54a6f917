using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRunner.Tasks.Speech;

/// <summary>What became of a speech job; written with the names of its schema.</summary>
public sealed record SpeechRecord : JobResult
{
    /// <summary>The job's request id.</summary>
    [JsonPropertyName("request_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; init; }

    /// <summary>Which content was spoken.</summary>
    [JsonPropertyName("content_hash"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContentHash { get; init; }

    /// <summary><c>done</c> or <c>failed</c>.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    /// <summary>Which try it was.</summary>
    [JsonPropertyName("attempt")]
    public required int Attempt { get; init; }

    /// <summary>The run that made it.</summary>
    [JsonPropertyName("run_id")]
    public required Guid RunId { get; init; }

    /// <summary>When it was done.</summary>
    [JsonPropertyName("completed_at"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it failed for good.</summary>
    [JsonPropertyName("failed_at"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The job's output name.</summary>
    [JsonPropertyName("output_name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutputName { get; init; }

    /// <summary>The files that were made, below the folder of outputs.</summary>
    [JsonPropertyName("outputs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>What the producer gave to come back.</summary>
    [JsonPropertyName("callback_data"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? CallbackData { get; init; }

    /// <summary><c>permanent</c>, or <c>transient_exhausted</c> after the last try.</summary>
    [JsonPropertyName("error_type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorType { get; init; }

    /// <summary>The job that failed, as it came.</summary>
    [JsonPropertyName("job"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Job { get; init; }
}
