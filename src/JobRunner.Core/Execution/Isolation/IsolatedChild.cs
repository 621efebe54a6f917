using System.IO.Pipes;
using JobRunner.Discovery;
using JobRunner.Execution.Isolation.Protocol;
using JobRunner.Processes;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation;

/// <summary>A child process that executes attempts of one job type, one at a time.</summary>
internal sealed class IsolatedChild : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _answers;
    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly ExecutionOptions _options;
    private readonly TimeProvider _time;

    public IsolatedChild(ChildProcess process, IsolationPipes pipes, JobDescriptor job, ExecutionOptions options, TimeProvider time)
    {
        (_process, _requests, _answers, _options, _time) = (process, pipes.Requests, pipes.Answers, options, time);
        (_reader, _writer) = (new FrameReader(_answers), new FrameWriter(_requests));
        Job = job;
    }

    /// <summary>What it was started for, with the settings of that time.</summary>
    public JobDescriptor Job { get; }

    /// <summary>How many attempts it was given.</summary>
    public int Served { get; private set; }

    public bool HasEnded => _process.Completion.IsCompleted;

    /// <summary>Waits until it is ready.</summary>
    /// <exception cref="IsolatedProcessException">It is no child, or does not get ready.</exception>
    public async Task GreetAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = _time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, _options.Isolation.StartTimeout, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            try
            {
                if (await _reader.ReadAsync(limit.Token).ConfigureAwait(false) is not { } frame)
                {
                    throw await DeathAsync(null).ConfigureAwait(false);
                }

                var hello = frame.Kind == FrameKind.Hello ? frame.Read<HelloMessage>() : null;
                if (hello != HelloMessage.Current)
                {
                    throw new ProtocolException($"it greeted with '{frame.Kind}' {hello?.Protocol} {hello?.Version} where {HelloMessage.Current.Protocol} {HelloMessage.Current.Version} was expected");
                }
            }
            catch (ProtocolException error)
            {
                throw await LieAsync(error).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await _process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
                throw new IsolatedProcessException($"The attempt's process was not ready within {_options.Isolation.StartTimeout}. Does the program call JobRunnerChild before it runs?", Tail);
            }
        }
    }

    /// <summary>Has it execute an attempt, and sets how that ended.</summary>
    /// <returns>Whether it did; not when it was gone before it had begun, so that another may.</returns>
    /// <exception cref="IsolatedProcessException">It gave no answer.</exception>
    public async Task<bool> ExecuteAsync(AttemptContext attempt)
    {
        var number = ++Served;
        var conversation = new ChildConversation(_reader, attempt, number, _options.MaxRetryDelay);
        var ladder = new KillLadder(_process, _writer, _options, _time);
        var ending = ladder.RunAsync(attempt, number);
        try
        {
            await _writer.WriteAsync(FrameKind.Attempt, number, MessageOf(attempt), CancellationToken.None).ConfigureAwait(false);
            if (await conversation.ReadAnswerAsync().ConfigureAwait(false))
            {
                return true;
            }
        }
        catch (IOException)
        {
            // It closed its end while it was written to; how it ended says why.
        }
        catch (ProtocolException error)
        {
            throw await LieAsync(error).ConfigureAwait(false);
        }
        finally
        {
            ladder.Stop();
            await ending.ConfigureAwait(false);
        }

        var death = await DeathAsync(ladder.IsKilling ? attempt : null).ConfigureAwait(false);
        return conversation.HasBegun || number == 1 || ladder.IsKilling ? throw death : false;
    }

    /// <summary>Lets it end by itself, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        // The end of its requests tells it to end.
        await _requests.DisposeAsync().ConfigureAwait(false);
        await WaitOrKillAsync().ConfigureAwait(false);
        await _answers.DisposeAsync().ConfigureAwait(false);
        _writer.Dispose();
    }

    /// <summary>Ends it at once.</summary>
    public async Task KillAsync()
    {
        await _process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    private string Tail => _process.ErrorTail.Length > 0 ? _process.ErrorTail : _process.OutputTail;

    private static AttemptMessage MessageOf(AttemptContext attempt) => new()
    {
        JobType = attempt.Job.JobType,
        WorkerName = attempt.Context.WorkerName,
        Deadline = attempt.Context.Deadline,
        LogLevel = LeastLevel(attempt.Context.Logger),
        Lead = LeasedMessage.Of(attempt.Lead),
        Messages = attempt.MessageRuns is null ? null : [.. attempt.MessageRuns.Select(run => LeasedMessage.Of(run))],
        TraceParent = RunTracing.CurrentTraceParent,
    };

    private static LogLevel LeastLevel(ILogger logger) =>
        Enum.GetValues<LogLevel>().First(level => level == LogLevel.None || logger.IsEnabled(level));

    private async Task<IsolatedProcessException> DeathAsync(AttemptContext? killed)
    {
        var outcome = await WaitOrKillAsync().ConfigureAwait(false);
        var words = killed is null || outcome.End == ChildEnd.KilledForMemory ? CrashWords.Of(outcome, Job) : $"The attempt's process was killed: {killed.Cause}.";
        return new IsolatedProcessException(words, Tail, outcome.End);
    }

    private async Task<IsolatedProcessException> LieAsync(ProtocolException error)
    {
        var outcome = await _process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
        return outcome.End == ChildEnd.KilledForMemory
            ? new IsolatedProcessException(CrashWords.Of(outcome, Job), Tail, outcome.End)
            : new IsolatedProcessException($"The attempt's process was killed, since it broke the protocol: {error.Message}.", Tail, innerException: error);
    }

    // Whoever has closed its pipe is about to end; how it ends is worth the wait.
    private async Task<ChildOutcome> WaitOrKillAsync()
    {
        using var done = new CancellationTokenSource();
        await Task.WhenAny(_process.Completion, Task.Delay(_options.TimeoutGrace, _time, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        return await _process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
    }
}
