using System.Transactions;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Queue;

public sealed class AmbientTransactionTests : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public AmbientTransactionTests()
    {
        var services = new ServiceCollection();
        services.AddJobRunner();
        _services = services.BuildServiceProvider();
    }

    private IJobClient Client => _services.GetRequiredService<IJobClient>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Q6_Enqueue_InAnAmbientScope_IsRefusedAndEnqueuesNothing()
    {
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Client.EnqueueAsync("tweet"));
            Assert.Contains("TransactionScope", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await _services.GetRequiredService<IJobStore>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Q6_Enqueue_WithTheScopeSuppressed_IsMade()
    {
        using var outer = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        using var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);

        Assert.True((await Client.EnqueueAsync("tweet")).IsNew);
    }
}
