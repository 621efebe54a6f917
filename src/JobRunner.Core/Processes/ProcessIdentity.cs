using System.Text.Json.Serialization;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes;

/// <summary>A process that no other can be taken for: its number alone is given again to others.</summary>
/// <param name="Id">Its number.</param>
/// <param name="StartTicks">When it started, as the kernel counts: ticks since the boot on Linux, microseconds on macOS.</param>
/// <param name="BootId">The boot in which it started.</param>
public sealed record ProcessIdentity(int Id, long StartTicks, string BootId)
{
    /// <summary>Whether it lives: it has not ended, and its number is not another's.</summary>
    [JsonIgnore]
    public bool IsAlive => ProcessTable.Find(Id) is { IsEnded: false } found && found.StartTicks == StartTicks && ProcessTable.BootId == BootId;

    /// <summary>Looks at a process that lives.</summary>
    /// <returns><see langword="null"/> when there is none of that number.</returns>
    public static ProcessIdentity? Find(int id) => ProcessTable.Find(id) is { } found ? new ProcessIdentity(id, found.StartTicks, ProcessTable.BootId) : null;
}
