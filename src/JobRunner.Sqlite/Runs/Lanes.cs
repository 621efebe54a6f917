using JobRunner.Queue;

namespace JobRunner.Sqlite.Runs;

/// <summary>The queues of a type's waiting runs: by priority, messages and ticks, never leased and leased before.</summary>
/// <remarks>A lane is a number of four bits, kept with the run, and a set of lanes a mask of sixteen.</remarks>
internal static class Lanes
{
    public const int Count = 16;

    /// <summary>The bit of runs that were leased before.</summary>
    public const int LeasedBefore = 8;

    /// <summary>The lanes of runs that were never leased.</summary>
    public const int Fresh = 0x00FF;

    /// <summary>The bit of runs without a payload.</summary>
    public const int Tick = 4;

    private const int Messages = 0x0F0F;
    private const int Ticks = 0xF0F0;

    public static int Of(NewRun run) => (int)run.Priority | (run.Payload.IsEmpty ? Tick : 0);

    public static int Of(LeaseSelection selection) => selection switch
    {
        LeaseSelection.Messages => Messages,
        LeaseSelection.Ticks => Ticks,
        _ => Messages | Ticks,
    };

    public static JobPriority PriorityOf(long lane) => (JobPriority)(lane & 3);

    public static bool IsOf(LeaseSelection selection, long lane) => ((1 << (int)lane) & Of(selection)) != 0;
}
