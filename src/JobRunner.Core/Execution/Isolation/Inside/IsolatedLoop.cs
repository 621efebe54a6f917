using JobRunner.Discovery;
using JobRunner.Execution.Isolation.Protocol;
using JobRunner.Execution.Steps;
using JobRunner.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation.Inside;

/// <summary>This program in the part of a child: executes what its host asks, until the host has nothing more to ask.</summary>
internal sealed class IsolatedLoop : IDisposable
{
    private readonly JobRegistry _registry;
    private readonly TimeProvider _time;
    private readonly JobStep _pipeline;
    private readonly FileStream _requests;
    private readonly FileStream _answers;
    private readonly FrameReader _reader;
    private readonly HostChannel _host;

    /// <param name="services">The program's services; none of them need be started.</param>
    public IsolatedLoop(IServiceProvider services)
    {
        _registry = services.GetRequiredService<JobRegistry>();
        _time = services.GetRequiredService<TimeProvider>();
        var options = services.GetRequiredService<ExecutionOptions>();
        var classifier = new AttemptClassifier(options, services.GetRequiredService<Random>());
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<IsolatedLoop>();
        _pipeline = Pipeline.Compose(
        [
            new ClassifyStep(classifier),
            new ScopeStep(services.GetRequiredService<IServiceScopeFactory>(), options, _time, logger),
            new ValidateStep(new RequirementCheck(services.GetServices<IJobRequirement>())),
            new ExecuteStep(classifier),
        ]);
        _requests = Open(IsolationPipes.RequestsPlace, FileAccess.Read);
        _answers = Open(IsolationPipes.AnswersPlace, FileAccess.Write);
        (_reader, _host) = (new FrameReader(_requests), new HostChannel(_answers));
    }

    /// <summary>Executes attempts until the host closes its end.</summary>
    public async Task RunAsync()
    {
        _host.Greet();
        var request = await _reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        while (request is { Kind: FrameKind.Attempt } asked)
        {
            request = await ServeAsync(asked).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _requests.Dispose();
        _answers.Dispose();
    }

    /// <returns>The request after it.</returns>
    private async Task<Frame?> ServeAsync(Frame asked)
    {
        var message = asked.Read<AttemptMessage>();
        _host.Begin(asked.Number);
        if (_registry.Find(message.JobType) is not { } job)
        {
            _host.Send(asked.Number, Refusal($"The attempt's process does not have the job type \"{message.JobType}\": it was started as another program, or with other settings."));
            return await _reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        }

        using var attempt = new IsolatedAttempt(job, asked.Number, message, _host, _time);
        // A thread of the pool's own: a task that never waits must not keep anybody from hearing that it is cancelled.
        var executing = Task.Run(() => attempt.ExecuteAsync(_pipeline));
        var reading = ReadDuringAsync(asked.Number, attempt.Cancel);
        if (await Task.WhenAny(executing, reading).ConfigureAwait(false) == reading && await reading.ConfigureAwait(false) is null && !executing.IsCompleted)
        {
            // The host is gone: what it started goes with it.
            ChildProcesses.EndThisProcessAndItsDescendants();
        }

        _host.Send(asked.Number, await executing.ConfigureAwait(false));
        return await reading.ConfigureAwait(false);
    }

    /// <returns>The first that is no cancel of this attempt.</returns>
    private async Task<Frame?> ReadDuringAsync(int number, Action<CancelMessage> cancel)
    {
        while (await _reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } frame)
        {
            if (frame.Kind != FrameKind.Cancel)
            {
                return frame;
            }

            if (frame.Number == number)
            {
                cancel(frame.Read<CancelMessage>());
            }
        }

        return null;
    }

    private static AnswerMessage Refusal(string words) => new() { Verdict = VerdictMessage.Of(Verdict.Fail(Queue.RunErrorKind.Permanent, words)) };

    // What the task starts must not keep the pipe open after this process.
    private static FileStream Open(int place, FileAccess access) => new(ChildProcesses.TakeInherited(place), access, bufferSize: 0);
}
