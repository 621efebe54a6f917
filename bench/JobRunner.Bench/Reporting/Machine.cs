using System.Runtime;
using System.Runtime.InteropServices;

namespace JobRunner.Bench.Reporting;

/// <summary>Where the figures come from.</summary>
internal sealed record Machine(int Processors, string System, string Runtime, string Collector)
{
    public static Machine This { get; } = new(
        Environment.ProcessorCount,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription,
        GCSettings.IsServerGC ? "server" : "workstation");

    public override string ToString() => $"{Processors} processors, {System}, {Runtime}, {Collector} collector";
}
