using System.Runtime.InteropServices;

namespace JobRunner.Processes;

/// <summary>What a system offers for child processes, and what it lacks.</summary>
/// <param name="IsLinux">Whether it is Linux.</param>
/// <param name="IsMac">Whether it is macOS.</param>
/// <param name="Is64Bit">Whether this process has 64 bits.</param>
/// <param name="Description">The system and its processor, in words.</param>
internal sealed record ChildSystem(bool IsLinux, bool IsMac, bool Is64Bit, string Description)
{
    public static ChildSystem Here { get; } = new(
        OperatingSystem.IsLinux(), OperatingSystem.IsMacOS(), Environment.Is64BitProcess, $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})");

    /// <summary>What keeps it from starting child processes at all.</summary>
    public string? Obstacle => (IsLinux || IsMac, Is64Bit) switch
    {
        (true, true) => null,
        (true, false) => $"Child processes need a program of 64 bits, which {Description} runs as one of 32",
        _ => "Child processes need Linux or macOS on 64 bits: "
            + $"{Description} has no sessions, process groups and signals by which one is started, limited and ended with all of its descendants, and its job objects are not used here",
    };

    /// <summary>What keeps it from limiting the processor time of a child.</summary>
    public string? CpuTimeObstacle => IsMac ? $"A limit of processor time needs Linux: {Description} sets none for a process that another has started. Leave it away, or limit the time" : null;
}
