namespace JobRunner.Host.Trigger;

/// <summary>What is to run, and whether its end is waited for.</summary>
internal sealed record TriggerRequest(string JobType, JobPayload Payload, bool IsWaitedFor);
