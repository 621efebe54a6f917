using JobRunner.Processes.Linux;
using JobRunner.Processes.Mac;

namespace JobRunner.Processes.Posix;

/// <summary>The process table of this machine.</summary>
internal static class ProcessTable
{
    /// <summary>As this system shows it.</summary>
    public static IProcessTable Here { get; } = OperatingSystem.IsMacOS() ? new MacProcessTable(new MacKernel()) : new LinuxProcessTable();

    /// <summary>Names this boot of the machine.</summary>
    public static string BootId => Here.BootId;

    /// <returns><see langword="null"/> when there is no process of that number.</returns>
    public static ProcessEntry? Find(int id) => Here.Find(id);
}
