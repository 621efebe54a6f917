using System.Runtime.InteropServices;

namespace JobRunner.Processes.Linux;

/// <summary>The kernel's <c>rlimit64</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ResourceLimit(ulong Soft, ulong Hard);
