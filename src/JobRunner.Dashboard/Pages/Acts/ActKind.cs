using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>What can be done with runs.</summary>
/// <param name="Name">As addresses have it.</param>
/// <param name="Verb">As a button says it.</param>
/// <param name="Takes">With runs of which states.</param>
internal sealed record ActKind(string Name, string Verb, Func<RunState, bool> Takes)
{
    public static ActKind Retry { get; } = new("retry", "Retry", state => state.IsFinal() && state != RunState.Succeeded);

    public static ActKind Cancel { get; } = new("cancel", "Cancel", state => !state.IsFinal());
}
