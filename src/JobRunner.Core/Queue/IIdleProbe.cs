namespace JobRunner.Queue;

/// <summary>A part that can say whether it has nothing to do until time passes or someone asks.</summary>
/// <remarks>The test kit waits for all of them before it moves the clock on.</remarks>
internal interface IIdleProbe
{
    bool IsIdle { get; }
}
