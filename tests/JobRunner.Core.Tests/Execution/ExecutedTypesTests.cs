using JobRunner.Queue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Execution;

public sealed class ExecutedTypesTests
{
    [Theory]
    [InlineData("two")]
    [InlineData("older_two")]
    public async Task JobTypes_NamingAType_LeavesTheOthersToOtherNodes(string name)
    {
        var aliases = new ConfigurationBuilder().AddInMemoryCollection([new("Jobs:two:Aliases", "older_two")]).Build();
        var (host, _) = await ExecutionFixture.StartAsync(
            options => options.Execution.JobTypes.Add(name), more: builder => builder.Services.AddSingleton<IConfiguration>(aliases));
        await using var _1 = host;

        var mine = await host.EnqueueAsync("two");
        var others = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(mine, RunState.Succeeded);
        await host.AssertRunAsync(others, RunState.Queued);
    }
}
