using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Every state there is, for the tables that have to place each.</summary>
public sealed class RunStates : TheoryData<RunState>
{
    public RunStates()
    {
        foreach (var state in Enum.GetValues<RunState>())
        {
            Add(state);
        }
    }
}
