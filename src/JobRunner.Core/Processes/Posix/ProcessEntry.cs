namespace JobRunner.Processes.Posix;

/// <summary>A line of the kernel's process table.</summary>
/// <param name="Id">Its number.</param>
/// <param name="IsEnded">Whether it has ended, and only waits for its parent to ask how.</param>
/// <param name="ParentId">Its parent's number.</param>
/// <param name="GroupId">The number of its process group.</param>
/// <param name="SessionId">The number of its session.</param>
/// <param name="StartTicks">When it started, as the kernel counts; only to be compared.</param>
/// <param name="ResidentBytes">Bytes of memory that it has now.</param>
internal readonly record struct ProcessEntry(int Id, bool IsEnded, int ParentId, int GroupId, int SessionId, long StartTicks, long ResidentBytes);
