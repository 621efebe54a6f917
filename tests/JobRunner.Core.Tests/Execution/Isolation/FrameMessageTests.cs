using System.Reflection;
using JobRunner.Execution;
using JobRunner.Execution.Isolation.Protocol;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Core.Tests.Execution.Isolation;

/// <summary>What one end says, the other reads: all of it.</summary>
public sealed class FrameMessageTests
{
    private static readonly LeasedMessage _leased = new()
    {
        Id = Guid.Parse("0197a1b2-0000-7000-8000-000000000001"),
        JobType = "tweet",
        Payload = [1, 2, 255],
        RequestId = "a \"request\" ü",
        Priority = JobPriority.High,
        Metadata = new Dictionary<string, string> { ["by"] = "somebody", ["empty"] = "" },
        ScheduledFor = new DateTimeOffset(2026, 11, 22, 10, 0, 0, 123, TimeSpan.FromHours(2)),
        DueAt = new DateTimeOffset(2026, 11, 22, 10, 0, 1, TimeSpan.Zero).AddTicks(1),
        Attempt = 3,
        AttemptsReturned = 1,
        Deaths = 2,
    };

    private static readonly VerdictMessage _verdict = new()
    {
        To = RunState.Retrying,
        ErrorKind = RunErrorKind.TimedOut,
        Error = "too\nlong",
        ErrorDetail = "at line 1",
        Reason = "why",
        RetryDelay = TimeSpan.FromDays(2) + TimeSpan.FromTicks(7),
        IsAttemptReturned = true,
        Results = [91, 93],
        ResultsSucceeded = 4,
        ResultsFailed = 5,
    };

    [Fact]
    public void Attempt_ComesBack() => ComesBack(new AttemptMessage
    {
        JobType = "tweet",
        WorkerName = "worker-1",
        Deadline = new DateTimeOffset(2026, 11, 22, 10, 5, 0, TimeSpan.Zero),
        LogLevel = LogLevel.Warning,
        Lead = _leased,
        Messages = [_leased, _leased with { Id = Guid.Empty, Payload = null }],
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    });

    [Fact]
    public void Answer_ComesBack() => ComesBack(new AnswerMessage { Verdict = _verdict, Messages = [_verdict, _verdict with { To = RunState.Succeeded, ErrorKind = null, Error = null }] });

    [Fact]
    public void Cancel_ComesBack() => ComesBack(new CancelMessage { Cause = CancelCause.ShuttingDown, Targets = [_leased.Id, Guid.Empty] });

    [Fact]
    public void Log_ComesBack() => ComesBack(new LogMessage { Run = -1, Level = LogLevel.Critical, Text = "a line, <script>" });

    [Fact]
    public void Progress_ComesBack() => ComesBack(new ProgressMessage { Run = 7, Fraction = 0.1, Words = "half" });

    [Fact]
    public void Hello_ComesBack() => ComesBack(HelloMessage.Current);

    [Fact]
    public void Read_WhatItDoesNotKnow_IsPassedOver()
    {
        var progress = new Frame(FrameKind.Progress, 1, """{"new":{"a":[1,{"words":"no"}]},"run":7,"words":null}"""u8.ToArray()).Read<ProgressMessage>();

        Assert.Equal(new ProgressMessage { Run = 7 }, progress);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"run\":1")]
    [InlineData("{\"run\":1}{}")]
    [InlineData("{\"run\":1} x")]
    [InlineData("{\"run\":1.5}")]
    [InlineData("{\"run\":99999999999}")]
    [InlineData("{\"run\":\"1\"}")]
    [InlineData("{\"run\":null}")]
    [InlineData("{\"fraction\":true}")]
    [InlineData("{\"words\":{}}")]
    [InlineData("{\"words\":\"\\ud800\"}")]
    public void Read_WhatCannotBe_IsRefused(string content)
    {
        var frame = new Frame(FrameKind.Progress, 1, System.Text.Encoding.UTF8.GetBytes(content));

        Assert.Equal("its message 'Progress' cannot be read", Assert.Throws<ProtocolException>(() => frame.Read<ProgressMessage>()).Message);
    }

    private static void ComesBack<TMessage>(TMessage message)
        where TMessage : class, IFrameMessage, new()
    {
        // A member that is forgotten must not look like one that was not set.
        var nothing = new TMessage();
        Assert.All(
            typeof(TMessage).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            member => Assert.NotEqual(member.GetValue(nothing), member.GetValue(message)));

        var bytes = Frame.Bytes(FrameKind.Answer, 12, message);
        var read = new Frame((FrameKind)bytes[4], 12, bytes.AsMemory(Frame.HeaderLength)).Read<TMessage>();

        Assert.Equivalent(message, read, strict: true);
    }
}
