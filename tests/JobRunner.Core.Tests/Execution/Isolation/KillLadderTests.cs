using JobRunner.Core.Tests.Processes;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Execution.Isolation;
using JobRunner.Execution.Isolation.Protocol;
using JobRunner.Processes;
using JobRunner.Queue;
using JobRunner.Testing;

namespace JobRunner.Core.Tests.Execution.Isolation;

public sealed class KillLadderTests
{
    [Fact]
    public async Task Run_OfAChildThatAnswersAndDoesNotRead_EndsIt()
    {
        await using var scene = new Scene();
        var child = scene.Children.Start(scene.Shell("sleep 1000"));
        var clock = new ManualTimeProvider();
        using var full = new FullPipe(child);
        using var writer = new FrameWriter(full);
        using var cancel = new CancellationTokenSource();
        var ladder = new KillLadder(child, writer, new ExecutionOptions(), clock);
        var ending = ladder.RunAsync(Attempt(cancel.Token), 1);

        await cancel.CancelAsync();
        await full.Written.WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        ladder.Stop();
        using var net = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!ending.IsCompleted && !net.IsCancellationRequested)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(ending.IsCompletedSuccessfully);
        Assert.False(ladder.IsKilling);
        Assert.Equal(ChildEnd.Cancelled, (await child.Completion.Patiently()).End);
    }

    private static AttemptContext Attempt(CancellationToken cancellationToken)
    {
        var job = new JobDescriptor { JobType = "stage", Name = "Stage", TaskType = typeof(object) };
        var leased = new LeasedRun(new NewRun { Id = Guid.NewGuid(), JobType = job.JobType }, 1, 0, 0, default, IsStarted: true);
        return new AttemptContext(new TypeGate(job), job, new LeasedBatch(leased)) { CancellationToken = cancellationToken };
    }

    /// <summary>A pipe that takes nothing more, until whoever should read it has ended.</summary>
    private sealed class FullPipe(ChildProcess reader) : MemoryStream
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _written.TrySetResult();
            await reader.Completion;
            throw new IOException("Broken pipe.");
        }
    }
}
