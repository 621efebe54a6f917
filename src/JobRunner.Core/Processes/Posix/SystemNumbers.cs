using System.Runtime.InteropServices;

namespace JobRunner.Processes.Posix;

/// <summary>The numbers by which the C libraries of Linux and macOS call the same things.</summary>
internal sealed record SystemNumbers
{
    public required int OpenCreate { get; init; }

    public required int OpenAppend { get; init; }

    public required int OpenNoFollow { get; init; }

    public required int OpenCloseOnExec { get; init; }

    public required int DuplicateCloseOnExec { get; init; }

    /// <summary>How a session of its own is asked for.</summary>
    public required short SpawnSetSession { get; init; }

    /// <summary>How it is asked for that a program finds nothing open but what it was given; 0 where a call does it.</summary>
    public required short SpawnCloseOthers { get; init; }

    public required int SignalContinue { get; init; }

    public required int SignalBus { get; init; }

    /// <summary>Bytes in one unit of the most memory that an ended process had.</summary>
    public required int ResidentUnitBytes { get; init; }

    public static SystemNumbers Here { get; } = OperatingSystem.IsMacOS() ? Mac() : Linux(RuntimeInformation.ProcessArchitecture);

    /// <summary>As Apple's <c>fcntl.h</c>, <c>spawn.h</c> and <c>signal.h</c> say.</summary>
    public static SystemNumbers Mac() => new()
    {
        OpenCreate = 0x200,
        OpenAppend = 0x8,
        OpenNoFollow = 0x100,
        OpenCloseOnExec = 0x1000000,
        DuplicateCloseOnExec = 67,
        SpawnSetSession = 0x400,
        SpawnCloseOthers = 0x4000,
        SignalContinue = 19,
        SignalBus = 10,
        ResidentUnitBytes = 1,
    };

    /// <summary>As the kernel's headers say; those of ARM call one of them otherwise.</summary>
    public static SystemNumbers Linux(Architecture architecture) => new()
    {
        OpenCreate = 0x40,
        OpenAppend = 0x400,
        OpenNoFollow = architecture == Architecture.Arm64 ? 0x8000 : 0x20000,
        OpenCloseOnExec = 0x80000,
        DuplicateCloseOnExec = 1030,
        SpawnSetSession = 0x80,
        SpawnCloseOthers = 0,
        SignalContinue = 18,
        SignalBus = 7,
        ResidentUnitBytes = 1024,
    };
}
