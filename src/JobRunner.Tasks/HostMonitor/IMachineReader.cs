namespace JobRunner.Tasks.HostMonitor;

/// <summary>Reads the machine that this process is on; what cannot be read is told, not thrown.</summary>
internal interface IMachineReader
{
    /// <param name="isExcluded">Which disks not to touch: asking one that is broken can hang.</param>
    MachineState Read(Func<string, bool> isExcluded);
}
