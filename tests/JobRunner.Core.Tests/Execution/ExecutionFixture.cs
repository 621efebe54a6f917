using JobRunner.Hosting;
using JobRunner.Monitoring;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Execution;

/// <summary>A host with the stage's tasks on virtual time.</summary>
internal static class ExecutionFixture
{
    public static async Task<(JobRunnerTestHost Host, Stage Stage)> StartAsync(
        Action<JobRunnerOptions>? configure = null, VirtualTime? time = null, IJobStore? store = null, Action<JobRunnerBuilder>? more = null)
    {
        var clock = time ?? new VirtualTime();
        var stage = new Stage(clock.Clock);
        var host = await JobRunnerTestHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(stage);
                builder.AddTask<OneTask>().AddTask<TwoTask>().AddTask<ManyTask>().AddTask<ClusterTask>().AddTask<OrderedTask>()
                    .AddTask<LimitedTask>().AddTask<OnceTask>().AddTask<FollowerTask>().AddTask<PickyTask>();
                builder.Configure(options => options.Execution.LeaseAhead = TimeSpan.Zero);
                if (configure is not null)
                {
                    builder.Configure(configure);
                }

                more?.Invoke(builder);
            },
            clock,
            store);
        return (host, stage);
    }

    public static async Task<Guid> EnqueueAsync(this JobRunnerTestHost host, string jobType, JobPriority? priority = null) =>
        (await host.Client.EnqueueAsync(jobType, options: priority is null ? null : new EnqueueOptions { Priority = priority })).RunId;

    public static async Task<IReadOnlyList<Guid>> EnqueueAsync(this JobRunnerTestHost host, string jobType, int count) =>
        [.. (await host.Client.EnqueueManyAsync([.. Enumerable.Repeat(new EnqueueItem(jobType), count)])).Select(result => result.RunId)];

    public static DateTimeOffset? StoreUnavailableSince(this JobRunnerTestHost host) =>
        host.Services.GetRequiredService<INodeActivity>().StoreUnavailableSince;
}
