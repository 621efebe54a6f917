using JobRunner.Dashboard.Api.Runs;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.History;

/// <summary>How document 002 names the ends of runs.</summary>
internal static class RecordKind
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string All = "all";
    public const string NotFound = "not_found";

    public static string Of(RunState state) => state == RunState.Succeeded ? Done : StateText.Of(state);

    /// <summary>The states that <c>--status</c> asks for.</summary>
    public static IReadOnlyList<RunState> StatesOf(string kind) => kind switch
    {
        Done => [RunState.Succeeded],
        Failed => [RunState.Failed],
        _ => [.. RunTransitions.States.Where(state => state.IsFinal())],
    };
}
