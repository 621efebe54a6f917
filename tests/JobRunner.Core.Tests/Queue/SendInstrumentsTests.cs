using JobRunner.Core.Tests.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Core.Tests.Queue;

public sealed class SendInstrumentsTests
{
    [Fact]
    public async Task Sent_RunsOfSeveralTypes_AreCountedByTypeWithStrangersTogether()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet") with { Aliases = ["post"] });
        using var probe = new MeterProbe(node.Meter);

        node.SendInstruments.Sent([Run("tweet"), Run("post"), Run("stranger")], null);

        const string Rest = "messaging.operation.name=send, messaging.operation.type=send, messaging.system=jobrunner}";
        Assert.Equal(
            [
                $"messaging.client.sent.messages[{{message}}] 1 {{messaging.destination.name=tweet, {Rest}",
                $"messaging.client.sent.messages[{{message}}] 1 {{messaging.destination.name=tweet, {Rest}",
                $"messaging.client.sent.messages[{{message}}] 1 {{messaging.destination.name=_other, {Rest}",
            ],
            probe.Of("messaging.client.sent.messages"));
    }

    [Fact]
    public async Task Sent_StoreFailed_SaysTheSortOfError()
    {
        await using var node = new MonitoredNode(Samples.Job("tweet"));
        using var probe = new MeterProbe(node.Meter);

        node.SendInstruments.Sent([Run("tweet")], new StoreUnavailableException("gone", new IOException()));

        Assert.Contains("{error.type=JobRunner.Queue.StoreUnavailableException, ", Assert.Single(probe.Lines), StringComparison.Ordinal);
    }

    private static NewRun Run(string jobType) => new() { Id = Guid.Empty, JobType = jobType };
}
