using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Why an attempt failed, in JSON.</summary>
internal sealed record ErrorReport(string Kind, string Message, string? Detail)
{
    public static ErrorReport? Of(RunError? error) => error is null ? null : new(RunJson.Camel(error.Kind), error.Message, error.Detail);
}
