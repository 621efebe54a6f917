using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace JobRunner.Bench.Profiling;

/// <summary>Reads a trace that the runtime wrote of itself, and weighs methods and types.</summary>
internal sealed class Profile
{
    // Threads are sampled while they wait too; these say that one does.
    private static readonly string[] _waits =
        ["WaitForSignal", "WaitNative", "WaitOneNoCheck", "Monitor.Wait", "Thread.Sleep", "ObjWait", "GateThread", "WaitForSocketEvents", "Semaphore.Wait(", "WaitMultipleIgnoringSyncContext"];

    /// <summary>Samples by the method on top of the stack.</summary>
    public WeightTable Own { get; } = new();

    /// <summary>Samples by every method on the stack.</summary>
    public WeightTable Whole { get; } = new();

    /// <summary>Allocated bytes by type; sampled about every 100 kB.</summary>
    public WeightTable AllocatedTypes { get; } = new();

    /// <summary>Allocated bytes by the project's own method that is nearest to the allocation.</summary>
    public WeightTable AllocatedBy { get; } = new();

    public static Profile Read(string path)
    {
        var profile = new Profile();
        var converted = TraceLog.CreateFromEventPipeDataFile(path, Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(path)}.etlx"));
        using var log = new TraceLog(converted);
        foreach (var entry in log.Events)
        {
            profile.Take(entry);
        }

        return profile;
    }

    private static string[] Stack(TraceEvent entry)
    {
        var frames = new List<string>();
        for (var frame = entry.CallStack(); frame is not null; frame = frame.Caller)
        {
            frames.Add(frame.CodeAddress.FullMethodName is { Length: > 0 } name ? name : frame.CodeAddress.ModuleName);
        }

        return [.. frames];
    }

    private void Take(TraceEvent entry)
    {
        if (entry.ProviderName == "Microsoft-DotNETCore-SampleProfiler")
        {
            TakeSample(Stack(entry));
        }
        else if (entry is GCAllocationTickTraceData allocation)
        {
            var by = Stack(entry).FirstOrDefault(frame => frame.StartsWith("JobRunner", StringComparison.Ordinal));
            AllocatedTypes.Add(allocation.TypeName, allocation.AllocationAmount64);
            AllocatedBy.Add($"{by ?? "(none of the project's)"}  {allocation.TypeName}", allocation.AllocationAmount64);
        }
    }

    private void TakeSample(string[] stack)
    {
        if (stack.Length == 0 || stack.Take(4).Any(frame => _waits.Any(wait => frame.Contains(wait, StringComparison.Ordinal))))
        {
            return;
        }

        Own.Add(stack[0], 1);
        foreach (var frame in stack.Distinct())
        {
            Whole.Add(frame, 1);
        }

        Whole.Total -= stack.Distinct().Count() - 1;
    }
}
