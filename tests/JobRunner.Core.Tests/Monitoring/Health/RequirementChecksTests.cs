using JobRunner.Discovery;
using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Core.Tests.Monitoring.Health;

public sealed class RequirementChecksTests
{
    // Milliseconds of real time, for a signal that never comes.
    private const int Patience = 30_000;

    [Fact]
    public async Task Health_RequirementMet_IsHealthy()
    {
        await using var node = With(new StubRequirement("wallet", () => new(JobValidation.Pass)));

        Assert.Equal(HealthStatus.Healthy, (await node.HealthAsync()).Status);
    }

    [Fact]
    public async Task Health_RequirementNotMet_SaysWhyAndWhichTypes()
    {
        await using var node = With(new StubRequirement("wallet", () => new(JobValidation.Skip("the seed phrase is missing"))));

        var finding = await node.FindingAsync(HealthFindingKind.RequirementNotMet);

        Assert.Equal(HealthStatus.Degraded, finding!.Status);
        Assert.Equal(
            "Requirement 'wallet' is not met: the seed phrase is missing. The runs of 'discord', 'tweet' are skipped.", finding.Message);
    }

    [Fact]
    public async Task Health_RequirementWithoutACheck_SaysSo()
    {
        await using var node = With();

        Assert.Contains(
            "no IJobRequirement of that name is registered", (await node.FindingAsync(HealthFindingKind.RequirementNotMet))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_CheckThrows_SaysWhatItThrew()
    {
        await using var node = With(new StubRequirement("wallet", () => throw new IOException("the disk is full")));

        Assert.Contains(
            "its check threw IOException: the disk is full", (await node.FindingAsync(HealthFindingKind.RequirementNotMet))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_AskedOften_ChecksOncePerHalfMinute()
    {
        var wallet = new StubRequirement("wallet", () => new(JobValidation.Pass));
        await using var node = With(wallet);
        await node.HealthAsync();
        node.Time.Advance(TimeSpan.FromSeconds(29));
        await node.HealthAsync();
        Assert.Equal(1, wallet.Asked);

        node.Time.Advance(TimeSpan.FromSeconds(1));
        await node.HealthAsync();

        Assert.Equal(2, wallet.Asked);
    }

    [Fact(Timeout = Patience)]
    public async Task Health_CheckHangs_IsSaidAndNotAskedAgainUntilItAnswers()
    {
        var answer = new TaskCompletionSource<JobValidation>();
        var wallet = new StubRequirement("wallet", () => new(answer.Task));
        await using var node = With(wallet);

        var first = node.FindingAsync(HealthFindingKind.RequirementNotMet);
        await wallet.WhenAsked;
        node.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("its check has not answered for 5 s", (await first)!.Message, StringComparison.Ordinal);

        node.Time.Advance(TimeSpan.FromMinutes(1));
        var second = node.FindingAsync(HealthFindingKind.RequirementNotMet);
        node.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("its check has not answered for 1 min 10 s", (await second)!.Message, StringComparison.Ordinal);
        Assert.Equal(1, wallet.Asked);

        answer.SetResult(JobValidation.Pass);
        Assert.Null(await node.FindingAsync(HealthFindingKind.RequirementNotMet));
    }

    [Fact(Timeout = Patience)]
    public async Task Dispose_CheckThatHeedsItsToken_IsCancelled()
    {
        var cancelled = new TaskCompletionSource();
        var wallet = new StubRequirement("wallet", token =>
        {
            token.Register(cancelled.SetResult);
            return new(new TaskCompletionSource<JobValidation>().Task.WaitAsync(token));
        });
        var node = With(wallet);
        var reading = node.HealthAsync();
        await wallet.WhenAsked;

        await node.DisposeAsync();

        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(await reading);
    }

    private static MonitoredNode With(params IEnumerable<IJobRequirement> requirements) => new(new MonitoredNode.Setup
    {
        Jobs = [Requiring("discord"), Requiring("tweet"), Requiring("off") with { IsEnabled = false }],
        Requirements = requirements,
    });

    private static JobDescriptor Requiring(string jobType) => Samples.Job(jobType) with { Requires = ["wallet"] };

    private sealed class StubRequirement(string name, Func<CancellationToken, ValueTask<JobValidation>> check) : IJobRequirement
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _times;

        public StubRequirement(string name, Func<ValueTask<JobValidation>> check)
            : this(name, _ => check())
        {
        }

        public string Name => name;

        public int Asked => Volatile.Read(ref _times);

        public Task WhenAsked => _asked.Task;

        public ValueTask<JobValidation> CheckAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _times);
            _asked.TrySetResult();
            return check(cancellationToken);
        }
    }
}
