namespace JobRunner.Bench.Measuring;

/// <summary>What the collector counts.</summary>
internal static class Memory
{
    /// <summary>Bytes allocated so far, by all threads.</summary>
    public static long Allocated => GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>Bytes alive, after everything dead was collected.</summary>
    public static long Alive()
    {
        Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Starts a round without the garbage of the one before.</summary>
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
