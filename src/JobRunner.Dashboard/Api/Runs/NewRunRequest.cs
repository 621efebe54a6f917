using System.Text.Json;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>A run that is asked for.</summary>
/// <param name="Type">The job type.</param>
/// <param name="Payload">The message.</param>
/// <param name="RequestId">The producer's own key: the same key never makes a second run.</param>
/// <param name="Priority"><c>low</c>, <c>normal</c>, <c>high</c> or <c>critical</c>; otherwise that of the type.</param>
/// <param name="DueAt">When it is due; at once otherwise.</param>
/// <param name="Metadata">Kept with it, and given to the task.</param>
/// <param name="Id">The run's id, where it is known: the same id never makes a second run, so that the request may be repeated.</param>
internal sealed record NewRunRequest(
    string Type, JsonElement? Payload = null, string? RequestId = null, string? Priority = null, DateTimeOffset? DueAt = null, IReadOnlyDictionary<string, string>? Metadata = null, Guid? Id = null);
