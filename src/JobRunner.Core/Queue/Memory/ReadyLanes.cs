namespace JobRunner.Queue.Memory;

/// <summary>The queues of a type's due runs: one for each priority, for messages and ticks, for never leased and leased before.</summary>
/// <remarks>A lane is a number of four bits, and a set of lanes a mask of sixteen.</remarks>
internal static class ReadyLanes
{
    public const int Count = 16;

    private const int TickBit = 4;
    private const int LeasedBeforeBit = 8;
    private const int Messages = 0x0F0F;
    private const int Ticks = 0xF0F0;

    /// <summary>The lanes of runs that were never leased.</summary>
    public const int Fresh = 0x00FF;

    public static byte Of(NewRun run) => (byte)((int)run.Priority | (run.Payload.IsEmpty ? TickBit : 0));

    public static int Of(RunEntry entry) => entry.Lane | (entry.Attempt == 0 ? 0 : LeasedBeforeBit);

    public static bool IsTick(int lane) => (lane & TickBit) != 0;

    public static int PriorityOf(int lane) => lane & 3;

    public static int Of(LeaseSelection selection) => selection switch
    {
        LeaseSelection.Messages => Messages,
        LeaseSelection.Ticks => Ticks,
        _ => Messages | Ticks,
    };
}
