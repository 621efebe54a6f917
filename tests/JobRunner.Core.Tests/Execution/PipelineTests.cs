using JobRunner.Execution;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Core.Tests.Execution;

public sealed class PipelineTests
{
    [Theory]
    [InlineData(1, "config: layer 1 says no")]
    [InlineData(2, "resources: layer 2 says no")]
    [InlineData(3, "prerequisites: layer 3 says no")]
    [InlineData(4, "task: layer 4 says no")]
    public async Task Validation_FirstLayerThatSaysNo_SkipsTheRunAndAsksNoFurther(int layer, string reason)
    {
        var (host, script) = await StartAsync(new Script { Refuses = layer });
        await using var _ = host;

        var run = await host.EnqueueAsync("layered");
        await host.RunUntilIdleAsync();

        var details = await host.AssertRunAsync(run, RunState.Skipped);
        Assert.Equal(reason, details.Run.Reason);
        Assert.Equal(Enumerable.Range(1, layer).Select(asked => $"layer {asked}").Append("cleanup"), script.Calls);
    }

    [Fact]
    public async Task Validation_LayerThatThrows_IsAFailureAndNoSkip()
    {
        var (host, _) = await StartAsync(new Script { Throws = 2 });
        await using var __ = host;

        var run = await host.EnqueueAsync("layered");
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(run, RunState.Retrying);
    }

    [Fact]
    public async Task Requirement_ThatIsNotMet_SkipsTheRunWithItsReason()
    {
        var (host, _) = await ExecutionFixture.StartAsync(
            more: builder => builder.Services.AddSingleton<IJobRequirement>(new Wallet(JobValidation.Skip("it is locked"))));
        await using var __ = host;

        var run = await host.EnqueueAsync("picky");
        await host.RunUntilIdleAsync();

        var details = await host.AssertRunAsync(run, RunState.Skipped);
        Assert.Equal("resources: the requirement \"wallet\" is not met: it is locked", details.Run.Reason);
    }

    [Fact]
    public async Task Middleware_StandsAroundTheTaskAndSeesTheScope()
    {
        var (host, script) = await StartAsync(new Script(), builder => builder.Use<Witness>());
        await using var _ = host;

        await host.EnqueueAsync("layered");
        await host.RunUntilIdleAsync();

        Assert.Equal(["before", "layer 1", "layer 2", "layer 3", "layer 4", "execute", "after", "cleanup"], script.Calls);
    }

    [Fact]
    public async Task Middleware_ThatNeverCallsTheNextStep_FailsTheRunForGood()
    {
        var (host, script) = await StartAsync(new Script(), builder => builder.Use<Wall>());
        await using var _ = host;

        var run = await host.EnqueueAsync("layered");
        await host.RunUntilIdleAsync();

        var details = await host.AssertRunAsync(run, RunState.Failed);
        Assert.Equal(RunErrorKind.Permanent, details.Run.Error?.Kind);
        Assert.Contains("middleware", details.Run.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(["cleanup"], script.Calls);
    }

    [Theory]
    [InlineData(null, RunState.Retrying)]
    [InlineData(true, RunState.Succeeded)]
    [InlineData(false, RunState.Failed)]
    public async Task HandleError_AnswerEndsTheRunAndNoAnswerLetsThePolicyDecide(bool? answer, RunState expected)
    {
        var (host, _) = await StartAsync(new Script { Fails = true, Answer = answer });
        await using var __ = host;

        var run = await host.EnqueueAsync("layered");
        await host.RunUntilIdleAsync();

        await host.AssertRunAsync(run, expected);
    }

    [Fact]
    public async Task Logger_LinesOfTheTask_AreKeptWithTheRun()
    {
        var (host, stage) = await ExecutionFixture.StartAsync();
        await using var _ = host;
        stage.Set("one", (context, _) =>
        {
            context.Logger.Log(LogLevel.Information, default, "half way", null, static (text, _) => text);
            return Task.CompletedTask;
        });

        var run = await host.EnqueueAsync("one");
        await host.RunUntilIdleAsync();

        var details = await host.AssertRunAsync(run, RunState.Succeeded);
        Assert.Equal("half way", Assert.Single(details.Log).Text);
    }

    private static async Task<(JobRunnerTestHost Host, Script Script)> StartAsync(Script script, Action<JobRunner.Hosting.JobRunnerBuilder>? more = null)
    {
        var host = await JobRunnerTestHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton(script);
            builder.AddTask<LayeredTask>();
            more?.Invoke(builder);
        });
        return (host, script);
    }

    public sealed class Script
    {
        public int Refuses { get; init; }

        public int Throws { get; init; }

        public bool Fails { get; init; }

        public bool? Answer { get; init; }

        public IList<string> Calls { get; } = [];

        public ValueTask<JobValidation> Ask(int layer)
        {
            Calls.Add($"layer {layer}");
            return layer == Throws
                ? throw new InvalidOperationException("the layer broke")
                : new(layer == Refuses ? JobValidation.Skip($"layer {layer} says no") : JobValidation.Pass);
        }
    }

    [Job("layered")]
    public sealed class LayeredTask(Script script) : JobTask<JobResult>
    {
        protected internal override ValueTask<JobValidation> ValidateConfigAsync(JobContext context, CancellationToken cancellationToken) => script.Ask(1);

        protected internal override ValueTask<JobValidation> ValidateResourcesAsync(JobContext context, CancellationToken cancellationToken) => script.Ask(2);

        protected internal override ValueTask<JobValidation> ValidatePrerequisitesAsync(JobContext context, CancellationToken cancellationToken) => script.Ask(3);

        protected internal override ValueTask<JobValidation> ValidateTaskAsync(JobContext context, CancellationToken cancellationToken) => script.Ask(4);

        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
        {
            script.Calls.Add("execute");
            return script.Fails ? throw new InvalidOperationException("no luck") : Task.FromResult<IReadOnlyList<JobResult>>([]);
        }

        protected override Task<IReadOnlyList<JobResult>?> HandleErrorAsync(Exception error, JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<JobResult>?>(script.Answer is { } success ? [new JobResult { Success = success }] : null);

        protected internal override ValueTask CleanupAsync(JobContext context, CancellationToken cancellationToken)
        {
            script.Calls.Add("cleanup");
            return default;
        }
    }

    private sealed class Witness : JobMiddleware
    {
        protected internal override async ValueTask InvokeAsync(AttemptContext attempt, JobStep next)
        {
            var script = attempt.Services.GetRequiredService<Script>();
            script.Calls.Add("before");
            await next(attempt);
            script.Calls.Add("after");
        }
    }

    private sealed class Wall : JobMiddleware
    {
        protected internal override ValueTask InvokeAsync(AttemptContext attempt, JobStep next) => default;
    }

    private sealed class Wallet(JobValidation answer) : IJobRequirement
    {
        public string Name => "wallet";

        public ValueTask<JobValidation> CheckAsync(CancellationToken cancellationToken) => new(answer);
    }
}
