using System.Collections.Immutable;
using JobRunner.Queue;

namespace JobRunner.Testing;

/// <summary>A clock that is shared by hosts, and moved only when all of them have settled.</summary>
/// <remarks>
/// Settled means that nothing moves until time passes: every due trigger has fired, every run that can start has started,
/// every outcome is written, and each task that is executing waits. A task that waits for something else than this clock, such as a
/// network, counts as waiting; use <see cref="JobRunnerTestHost.WaitForRunAsync"/> for those.
/// </remarks>
public sealed class VirtualTime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private const int QuietLooks = 3;

    private ImmutableList<IIdleProbe> _probes = [];
    private int _hosts;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows first; 2026-01-01T00:00:00Z when not given.</param>
    public VirtualTime(DateTimeOffset? start = null) => Clock = new ManualTimeProvider(start);

    /// <summary>The clock that the hosts are given.</summary>
    public ManualTimeProvider Clock { get; }

    /// <summary>What it shows.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The seed of the next host's randomness: the same in every run of a test.</summary>
    /// <remarks>Another for each host, since nodes are told apart by it.</remarks>
    internal int NextSeed() => Interlocked.Increment(ref _hosts);

    /// <summary>Moves the clock on from timer to timer, and lets everything settle at each.</summary>
    /// <exception cref="TimeoutException">The hosts do not settle within 30 s of real time.</exception>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var target = Now + by;
        await SettleAsync().ConfigureAwait(false);
        while (Clock.NextTimerAt is { } next && next <= target)
        {
            Clock.AdvanceTo(next > Now ? next : Now);
            await SettleAsync().ConfigureAwait(false);
        }

        Clock.AdvanceTo(target);
        await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until nothing moves, without moving the clock.</summary>
    /// <exception cref="TimeoutException">The hosts do not settle within 30 s of real time.</exception>
    public async Task SettleAsync()
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < QuietLooks;)
        {
            // Not Task.Yield, which comes back on the test framework's own context.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            FireDueTimers();
            // One quiet look may fall between a task's continuation and its next step; several with an empty pool do not.
            quiet = FirstBusy() is null && ThreadPool.PendingWorkItemCount == 0 ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(startedAt) > _patience)
            {
                throw new TimeoutException($"Nothing settled within {_patience.TotalSeconds} s of real time; still busy: {FirstBusy()?.ToString() ?? "the thread pool"}.");
            }
        }
    }

    internal void Add(IEnumerable<IIdleProbe> probes) =>
        ImmutableInterlocked.Update(ref _probes, static (all, added) => all.AddRange(added), probes);

    internal void Remove(IEnumerable<IIdleProbe> probes) =>
        ImmutableInterlocked.Update(ref _probes, static (all, removed) => all.RemoveRange(removed), probes);

    private IIdleProbe? FirstBusy() => _probes.FirstOrDefault(probe => !probe.IsIdle);

    // A timer that was armed for at once.
    private void FireDueTimers()
    {
        if (Clock.NextTimerAt is { } next && next <= Now)
        {
            Clock.AdvanceTo(Now);
        }
    }
}
