using JobRunner.Processes.Posix;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Processes.Posix;

public sealed class ExitWatchTests
{
    [Fact]
    public async Task WhenEnded_WhereThereAreNoHandles_LooksUntilItHas()
    {
        await using var scene = new Scene();
        var clock = new ManualTimeProvider();
        using var watch = new ExitWatch(clock, _ => null);
        var child = scene.Children.Start(scene.Shell("sleep 1000"));
        var watched = watch.WhenEndedAsync(ProcessTable.Find(child.Id)!.Value);

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(watched.IsCompleted);
        await child.EndAsync(TimeSpan.Zero).Patiently();
        for (var look = 0; look < 100_000 && !watched.IsCompleted; look++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(watched.IsCompletedSuccessfully);
    }
}
