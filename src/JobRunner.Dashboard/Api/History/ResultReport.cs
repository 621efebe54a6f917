using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.History;

/// <summary>What <c>result --json</c> prints, in the shape of document 002.</summary>
/// <param name="RequestId">What was asked for.</param>
/// <param name="Status"><c>done</c>, <c>failed</c>, <c>skipped</c>, <c>cancelled</c>, or <c>not_found</c> while there is no end.</param>
/// <param name="State">Where the run stands; <see langword="null"/> when there is none.</param>
/// <param name="Record">What is left of it.</param>
internal sealed record ResultReport(string RequestId, string Status, string? State, JsonObject? Record)
{
    public static ResultReport Of(string given, JobRun? run)
    {
        var state = run is null ? null : StateText.Of(run.State);
        return run is not null && run.State.IsFinal()
            ? new ResultReport(run.RequestId ?? given, RecordKind.Of(run.State), state, RunRecord.Of(run))
            : new ResultReport(given, RecordKind.NotFound, state, null);
    }
}
