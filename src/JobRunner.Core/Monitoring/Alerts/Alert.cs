namespace JobRunner.Monitoring.Alerts;

/// <summary>Something that people are to be told of.</summary>
/// <param name="Key">The event's own key: nodes that see the same event make the same one.</param>
/// <param name="Kind">What sort of event it is.</param>
/// <param name="At">When it happened, or was noticed.</param>
/// <param name="Message">What happened, in a sentence or two; no payload and no secret is in it.</param>
/// <param name="JobType">The job type that it is about, where there is one.</param>
/// <param name="RunId">The run that it is about, where there is one.</param>
public sealed record Alert(string Key, AlertKind Kind, DateTimeOffset At, string Message, string? JobType = null, Guid? RunId = null);
