using System.Runtime.CompilerServices;

namespace JobRunner.Host.Telemetry;

/// <summary>Starts what the variables of OpenTelemetry ask for; without them nothing of it is even loaded.</summary>
internal static class Export
{
    /// <returns>To be disposed when all has ended; <see langword="null"/> when nothing is asked for.</returns>
    public static IDisposable? StartIfAsked()
    {
        var choice = OtlpChoice.Read(Environment.GetEnvironmentVariable);
        return choice.IsAny ? Start(choice) : null;
    }

    // A method of its own: its libraries are loaded when it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IDisposable Start(OtlpChoice choice) => OtlpExport.Start(choice);
}
