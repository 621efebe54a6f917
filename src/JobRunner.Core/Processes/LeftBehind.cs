using JobRunner.Processes.Detached;
using JobRunner.Processes.Linux;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes;

/// <summary>A child of a program that is gone.</summary>
/// <param name="Leader">The child; <see langword="null"/> when it has ended, or was not known when its file was written.</param>
/// <param name="Starter">Who started it; nothing of it is older.</param>
/// <param name="Marker">What its descendants carry in their environment.</param>
internal sealed record LeftBehind(ProcessEntry? Leader, ProcessIdentity Starter, string Marker)
{
    private const int Nobody = -1;

    /// <summary>A child that is not known yet.</summary>
    public static ProcessIdentity NotKnown => new(0, 0, ProcessTable.BootId);

    /// <returns><see langword="null"/> when there is no such file, who started it lives, or that was before this boot or on another machine.</returns>
    public static LeftBehind? Find(string statePath) =>
        StateFile.Read(statePath) is { } state && state.Supervisor.BootId == ProcessTable.BootId && !state.Supervisor.IsAlive
            ? new LeftBehind(state.Child.IsAlive ? ProcessTable.Find(state.Child.Id) : null, state.Supervisor, state.Marker)
            : null;

    // A number that may by now be another's finds nobody: who has lost the child is known by the marker and the group alone.
    public ProcessTree Tree(ControlGroups? groups) => new(
        Leader ?? new ProcessEntry(Nobody, IsEnded: true, Nobody, Nobody, Nobody, Starter.StartTicks, 0),
        new ProcessMarker(Marker, Marker),
        groups?.FindMade(Marker),
        isParent: false);
}
