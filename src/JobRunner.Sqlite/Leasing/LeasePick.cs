using JobRunner.Queue;
using JobRunner.Sqlite.Writing;

namespace JobRunner.Sqlite.Leasing;

/// <summary>A run that a lease takes.</summary>
/// <param name="Seq">Its row.</param>
/// <param name="Type">Its type.</param>
/// <param name="From">The state in which it is kept.</param>
/// <param name="IsIdempotent">Whether an attempt that was cut off may be made again.</param>
/// <param name="Run">What the node gets.</param>
internal readonly record struct LeasePick(long Seq, TypeRow Type, RunState From, bool IsIdempotent, LeasedRun Run);
