using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.History;

/// <summary>What is left of a run that has ended, with the members that document 002's records have.</summary>
/// <remarks>A job type that leaves such a record returns it as its one result; its members then come from there.</remarks>
internal static class RunRecord
{
    private static readonly string[] _fromResult = ["content_hash", "output_name", "outputs", "callback_data"];

    public static JsonObject Of(JobRun run)
    {
        var payload = RunJson.Payload(run);
        var results = RunJson.Read(run.Results);
        var record = new JsonObject
        {
            ["request_id"] = run.RequestId,
            ["run_id"] = run.Id.ToString(),
            ["type"] = run.JobType,
            ["status"] = RecordKind.Of(run.State),
            ["attempt"] = run.Tries,
        };
        AddEnd(record, run);
        AddKept(record, payload as JsonObject, (results as JsonArray)?.FirstOrDefault() as JsonObject);
        record[run.State == RunState.Succeeded ? "results" : "job"] = run.State == RunState.Succeeded ? results : payload;
        return record;
    }

    private static void AddEnd(JsonObject record, JobRun run)
    {
        var ended = JsonValue.Create(run.FinishedAt);
        if (run.State == RunState.Succeeded)
        {
            record["completed_at"] = ended;
            return;
        }

        if (run.State == RunState.Failed)
        {
            record["error_type"] = ErrorType(run.Error?.Kind);
            record["error"] = run.Error?.Message;
        }
        else
        {
            record["reason"] = run.Reason;
        }

        record["failed_at"] = ended;
    }

    private static void AddKept(JsonObject record, JsonObject? payload, JsonObject? result)
    {
        foreach (var member in _fromResult)
        {
            if ((result?[member] ?? payload?[member]) is { } value)
            {
                record[member] = value.DeepClone();
            }
        }
    }

    // What was tried again until there were no tries left is exhausted; all else was final at once.
    private static string ErrorType(RunErrorKind? kind) => kind is RunErrorKind.Exception or RunErrorKind.TimedOut ? "transient_exhausted" : "permanent";
}
