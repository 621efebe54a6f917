using System.Text.Json;

namespace JobRunner.Tasks.Speech;

/// <summary>Makes the records that are kept of jobs.</summary>
internal static class SpeechRecords
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Permanent = "permanent";
    public const string TransientExhausted = "transient_exhausted";

    public static SpeechRecord OfDone(SpeechJob job, JobContext context, DateTimeOffset now) => new()
    {
        Status = Done,
        RequestId = job.RequestId,
        ContentHash = SpeechContentHash.Of(job),
        Attempt = context.Attempt,
        RunId = context.RunId,
        CompletedAt = now,
        OutputName = job.OutputName,
        Outputs = [.. SpeechFiles.Expected(job.Variants ?? 1, job.SelectBest == true).Select(name => $"{job.OutputName}/{name}")],
        CallbackData = job.CallbackData,
    };

    /// <summary>Of an error that ends the job.</summary>
    /// <returns><see langword="null"/> when the job is tried again.</returns>
    public static SpeechRecord? OfFailed(Exception error, JobContext context, DateTimeOffset now)
    {
        var isPermanent = error is JobPermanentFailureException;
        if (!isPermanent && context.Attempt < context.MaxAttempts)
        {
            return null;
        }

        var job = JobOf(context.Payload);
        return new SpeechRecord
        {
            Success = false,
            Status = Failed,
            RequestId = RequestIdOf(job) ?? context.RequestId,
            Attempt = context.Attempt,
            RunId = context.RunId,
            FailedAt = now,
            ErrorType = isPermanent ? Permanent : TransientExhausted,
            Error = error.Message,
            Job = job,
        };
    }

    private static string? RequestIdOf(JsonElement? job) =>
        job is { ValueKind: JsonValueKind.Object } fields ? SpeechJobReader.Read(fields).Job?.RequestId : null;

    private static JsonElement? JobOf(JobPayload payload)
    {
        try
        {
            return payload.IsEmpty ? null : payload.Read<JsonElement>();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
