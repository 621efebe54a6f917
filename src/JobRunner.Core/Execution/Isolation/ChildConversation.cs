using JobRunner.Execution.Isolation.Protocol;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution.Isolation;

/// <summary>One attempt's talk with its child: what comes is checked, and passed on to the attempt.</summary>
internal sealed class ChildConversation(FrameReader reader, AttemptContext attempt, int number, TimeSpan maxRetryDelay)
{
    private const int MaxWordsLength = 1_000;

    private static readonly Action<ILogger, string, Exception?>[] _log =
        [.. Enum.GetValues<LogLevel>().Where(level => level != LogLevel.None).Select(level => LoggerMessage.Define<string>(level, default, "{Line}"))];

    /// <summary>Whether the child has said that it read the attempt: it may have done something since.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Reads until the answer.</summary>
    /// <returns>Whether there was one; not when the child closed its end.</returns>
    /// <exception cref="ProtocolException">The child says what it may not.</exception>
    /// <exception cref="IOException">The child's end cannot be read.</exception>
    public async Task<bool> ReadAnswerAsync()
    {
        while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } frame)
        {
            if (frame.Number != number)
            {
                throw new ProtocolException($"it spoke of attempt {frame.Number} during attempt {number}");
            }

            if (!HasBegun && frame.Kind != FrameKind.Begun)
            {
                throw new ProtocolException($"it sent '{frame.Kind}' before it had begun");
            }

            if (Take(frame))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Whether it was the answer.</returns>
    private bool Take(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Begun:
                HasBegun = !HasBegun ? true : throw new ProtocolException("it began twice");
                return false;
            case FrameKind.Log:
                Write(frame.Read<LogMessage>());
                return false;
            case FrameKind.Progress:
                Report(frame.Read<ProgressMessage>());
                return false;
            case FrameKind.Answer:
                Settle(frame.Read<AnswerMessage>());
                return true;
            default:
                throw new ProtocolException($"it sent a message of the unknown kind {(byte)frame.Kind}");
        }
    }

    private void Write(LogMessage line)
    {
        if (line.Level is < LogLevel.Trace or >= LogLevel.None || line.Text is null)
        {
            throw new ProtocolException($"it logged at the level {(int)line.Level}");
        }

        _log[(int)line.Level](ContextOf(line.Run).Logger, line.Text, null);
    }

    private void Report(ProgressMessage progress)
    {
        var words = progress.Words is { Length: > MaxWordsLength } ? progress.Words[..MaxWordsLength] : progress.Words;
        ContextOf(progress.Run).Progress.Report(progress.Fraction, words);
    }

    private void Settle(AnswerMessage answer)
    {
        if (answer.Messages?.Length != attempt.MessageRuns?.Length)
        {
            throw new ProtocolException($"it answered for {answer.Messages?.Length ?? 0} messages of {attempt.MessageRuns?.Length ?? 0}");
        }

        var verdict = VerdictCheck.Read(answer.Verdict, attempt.Cause, maxRetryDelay);
        Verdict[]? messages = answer.Messages is null ? null : [.. answer.Messages.Select(message => VerdictCheck.Read(message, attempt.Cause, maxRetryDelay))];
        // All or nothing: what is wrong in one message must not leave others settled.
        attempt.Verdict = verdict;
        if (messages is not null)
        {
            attempt.MessageVerdicts = messages;
        }
    }

    private JobContext ContextOf(int run)
    {
        if (run == -1)
        {
            return attempt.Context;
        }

        return run >= 0 && run < attempt.MessageAttempts?.Length ? attempt.MessageAttempts[run].Context : throw new ProtocolException($"it spoke of message {run}, which there is not");
    }
}
