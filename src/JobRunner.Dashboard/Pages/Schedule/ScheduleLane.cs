using JobRunner.Dashboard.Charts;
using JobRunner.Discovery;

namespace JobRunner.Dashboard.Pages.Schedule;

/// <summary>The day to come of a type.</summary>
/// <param name="Job">The type.</param>
/// <param name="Zone">On whose wall clock it is scheduled.</param>
/// <param name="Expected">How long a run is expected to take; <see langword="null"/> when none was measured.</param>
/// <param name="Blocks">Its runs to come.</param>
/// <param name="Fires">How many there are.</param>
/// <param name="Changes">When the clocks of its zone are changed.</param>
internal sealed record ScheduleLane(
    JobDescriptor Job, TimeZoneInfo Zone, TimeSpan? Expected, IReadOnlyList<LaneBlock> Blocks, int Fires, IReadOnlyList<ClockChange> Changes);
