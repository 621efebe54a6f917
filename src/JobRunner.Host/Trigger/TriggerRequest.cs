namespace JobRunner.Host.Trigger;

/// <summary>What is to run.</summary>
internal sealed record TriggerRequest(string JobType, JobPayload Payload);
