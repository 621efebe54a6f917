using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace JobRunner.Bench.Profiling;

/// <summary>The pauses of a trace: how long until all threads stood still, and how long the collector then worked.</summary>
internal sealed class PauseTable
{
    private double _suspendingFrom;
    private double _suspendedFrom;
    private double _suspending;
    private double _suspended;
    private int _count;

    public void Take(TraceEvent entry)
    {
        switch (entry)
        {
            case GCSuspendEETraceData { Reason: GCSuspendEEReason.SuspendForGC or GCSuspendEEReason.SuspendForGCPrep }:
                _suspendingFrom = entry.TimeStampRelativeMSec;
                break;
            case GCNoUserDataTraceData when entry.EventName == "GC/SuspendEEStop" && _suspendingFrom > 0:
                _suspendedFrom = entry.TimeStampRelativeMSec;
                break;
            case GCNoUserDataTraceData when entry.EventName == "GC/RestartEEStop" && _suspendedFrom > 0:
                _suspending += _suspendedFrom - _suspendingFrom;
                _suspended += entry.TimeStampRelativeMSec - _suspendedFrom;
                _count++;
                (_suspendingFrom, _suspendedFrom) = (0, 0);
                break;
        }
    }

    public void Print(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{_count} pauses: {_suspending:N0} ms until all threads stood still, {_suspended:N0} ms collecting");
    }
}
