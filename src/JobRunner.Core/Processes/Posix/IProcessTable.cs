namespace JobRunner.Processes.Posix;

/// <summary>The kernel's process table, as one system shows it.</summary>
/// <remarks>Each look is for itself: a process may end between two.</remarks>
internal interface IProcessTable
{
    /// <summary>Names this boot of the machine.</summary>
    string BootId { get; }

    /// <returns><see langword="null"/> when there is no process of that number.</returns>
    ProcessEntry? Find(int id);

    /// <summary>Every process that can be seen, those that have ended and wait for their parent included.</summary>
    List<ProcessEntry> Read();

    /// <summary>A variable as the process was given it when its program started.</summary>
    /// <returns><see langword="null"/> when it has none of that name, is gone, or does not show it to this user.</returns>
    string? Variable(int id, string name);

    /// <summary>Resident bytes of its own, and its part of what it shares with others.</summary>
    /// <returns><see langword="null"/> when the kernel does not say.</returns>
    long? ProportionalBytes(int id);

    /// <summary>Resident bytes of this process at most, as far as the kernel counts them for a child that it starts.</summary>
    /// <returns><see langword="null"/> when the kernel does not say.</returns>
    long? PeakBytesGivenToChildren();
}
