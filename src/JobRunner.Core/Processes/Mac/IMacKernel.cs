namespace JobRunner.Processes.Mac;

/// <summary>What macOS tells about processes, as bytes whose layout its public headers give.</summary>
internal interface IMacKernel
{
    /// <summary>Asks for a value of the kernel by its numbers.</summary>
    /// <param name="name">The numbers, as <c>sysctl.h</c> gives them.</param>
    /// <param name="buffer">Where it is put; empty to ask only for its length.</param>
    /// <returns>Bytes that were put there, or would be; below 0 when the buffer is too small, or there is no such value.</returns>
    int Read(ReadOnlySpan<int> name, Span<byte> buffer);

    /// <summary>Asks for a value of the kernel by its name.</summary>
    /// <returns>Bytes that were put there; below 0 when there is no such value.</returns>
    int Read(string name, Span<byte> buffer);

    /// <summary>Asks for a process's <c>proc_taskinfo</c>.</summary>
    /// <returns>Bytes that were put there; 0 when this user is not told.</returns>
    int ReadTask(int id, Span<byte> buffer);

    /// <summary>The number of a process's session; below 0 when it is gone.</summary>
    int SessionOf(int id);
}
