using JobRunner.Host.Service.Notify;
using JobRunner.Monitoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobRunner.Host.Tests.Service.Notify;

public sealed class NodeLivenessTests
{
    [Theory]
    [InlineData(HealthFindingKind.NoWorker, HealthStatus.Unhealthy, false)]
    [InlineData(HealthFindingKind.Stalled, HealthStatus.Unhealthy, false)]
    [InlineData(HealthFindingKind.StuckWorker, HealthStatus.Unhealthy, false)]
    [InlineData(HealthFindingKind.StuckWorker, HealthStatus.Degraded, true)]
    [InlineData(HealthFindingKind.StoreUnavailable, HealthStatus.Unhealthy, true)]
    [InlineData(HealthFindingKind.Failing, HealthStatus.Degraded, true)]
    public void Judge_OfAFinding_AsksForARestartOnlyWhereThatHelps(HealthFindingKind kind, HealthStatus status, bool isAlive) =>
        Assert.Equal(isAlive, NodeLiveness.Judge(Health(new HealthFinding(kind, status, "words"))) is null);

    [Fact]
    public void Judge_OfANodeThatWaitsForItsStore_FindsItAlive() =>
        Assert.Null(NodeLiveness.Judge(Health(new HealthFinding(HealthFindingKind.NoWorker, HealthStatus.Unhealthy, "words")) with { StoreUnavailableSince = DateTimeOffset.UnixEpoch }));

    [Theory]
    [InlineData("60000000", null, 30_000)]
    [InlineData("60000000", "4711", 30_000)]
    [InlineData("60000000", "4712", null)]
    [InlineData("0", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Interval_OfTheEnvironment_IsHalfOfWhatTheManagerWaits(string? microseconds, string? process, int? milliseconds) =>
        Assert.Equal(
            milliseconds is { } number ? TimeSpan.FromMilliseconds(number) : null,
            WatchdogInterval.Read(name => name == "WATCHDOG_USEC" ? microseconds : process, processId: 4711));

    private static SystemHealth Health(HealthFinding issue) => new()
    {
        Status = issue.Status,
        At = DateTimeOffset.UnixEpoch,
        StartedAt = DateTimeOffset.UnixEpoch,
        Uptime = TimeSpan.Zero,
        Backlog = new BacklogReport(null, [], null),
        Issues = [issue],
    };
}
