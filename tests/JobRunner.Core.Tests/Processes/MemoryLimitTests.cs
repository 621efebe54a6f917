using JobRunner.Processes;

namespace JobRunner.Core.Tests.Processes;

public sealed class MemoryLimitTests
{
    private const long Limit = 64 * 1024 * 1024;

    // It looks for the end of a line that has none, and keeps all of it until then.
    private const string Eater = "tail /dev/zero";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MemoryLimit_OfOneThatEats_KillsItAndNobodyElse(bool usesControlGroups)
    {
        await using var scene = new Scene(usesControlGroups);
        Assert.SkipWhen(usesControlGroups && scene.Children.MemoryLimitWay == MemoryLimitWay.Watchdog, "This machine lets no control group limit memory.");
        var neighbours = Enumerable.Range(0, 5).Select(_ => scene.Children.Start(scene.Shell("sleep 1000") with { MemoryLimitBytes = Limit })).ToList();

        var eater = scene.Children.Start(scene.Shell(Eater) with { MemoryLimitBytes = Limit });
        var outcome = await eater.Completion.Patiently();

        Assert.Equal(usesControlGroups ? scene.Children.MemoryLimitWay : MemoryLimitWay.Watchdog, eater.MemoryLimitWay);
        Assert.Equal(ChildEnd.KilledForMemory, outcome.End);
        Assert.True(outcome.PeakMemoryBytes > Limit / 2, $"Its peak was {outcome.PeakMemoryBytes}.");
        Assert.All(neighbours, neighbour => Assert.True(neighbour.Identity.IsAlive));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MemoryLimit_OfOneWhoseDescendantEats_EndsAllOfIt(bool usesControlGroups)
    {
        await using var scene = new Scene(usesControlGroups);
        Assert.SkipWhen(usesControlGroups && scene.Children.MemoryLimitWay == MemoryLimitWay.Watchdog, "This machine lets no control group limit memory.");

        var outcome = await scene.RunAsync(scene.Shell($"{Eater}; echo survived; sleep 1000") with { MemoryLimitBytes = Limit });

        Assert.Equal((ChildEnd.KilledForMemory, 0), (outcome.End, outcome.Survivors));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MemoryLimit_OfOneThatStaysBelow_DoesNothing(bool usesControlGroups)
    {
        await using var scene = new Scene(usesControlGroups);

        var outcome = await scene.RunAsync(scene.Shell("head -c 10000000 /dev/zero | tail -c 1 > /dev/null; exit 7") with { MemoryLimitBytes = Limit });

        Assert.Equal((ChildEnd.Exited, 7), (outcome.End, outcome.ExitCode));
    }
}
