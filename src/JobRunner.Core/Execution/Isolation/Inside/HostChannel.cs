using JobRunner.Execution.Isolation.Protocol;

namespace JobRunner.Execution.Isolation.Inside;

/// <summary>A child's way to its host.</summary>
/// <remarks>Whoever says something waits until the host has taken it: a task that logs faster than its host reads must not fill the memory.</remarks>
internal sealed class HostChannel(Stream stream)
{
    private readonly Lock _lock = new();

    public void Greet() => Send(FrameKind.Hello, 0, HelloMessage.Current);

    public void Begin(int number) => Send(FrameKind.Begun, number, HelloMessage.Current);

    public void Send(int number, LogMessage line) => Send(FrameKind.Log, number, line);

    public void Send(int number, ProgressMessage progress) => Send(FrameKind.Progress, number, progress);

    public void Send(int number, AnswerMessage answer) => Send(FrameKind.Answer, number, answer);

    private void Send(FrameKind kind, int number, IFrameMessage message)
    {
        var bytes = Frame.Bytes(kind, number, message);
        try
        {
            lock (_lock)
            {
                stream.Write(bytes);
            }
        }
        catch (IOException)
        {
            // The host is gone; whoever reads from it ends this process.
        }
    }
}
