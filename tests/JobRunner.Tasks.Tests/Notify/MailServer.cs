using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace JobRunner.Tasks.Tests.Notify;

/// <summary>A real SMTP server on loopback that takes mail, or refuses it as it is told.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it answers to a recipient.</summary>
    public string RecipientAnswer { get; set; } = "250 fine";

    public string? Login { get; private set; }

    public async Task<ReceivedMail> NextAsync() => await _mails.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().OrFailAsync("a mail");

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _serving;
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // It was ended, or the client hung up.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = (string.Empty, new List<string>());
        await writer.WriteLineAsync("220 mail.test");
        while (await reader.ReadLineAsync(_ending.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-mail.test");
                    await writer.WriteLineAsync("250 AUTH LOGIN");
                    break;
                case "AUTH":
                    await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                    Login = $"{line.Split(' ')[^1]} {await reader.ReadLineAsync(_ending.Token)}";
                    await writer.WriteLineAsync("235 fine");
                    break;
                case "MAIL":
                    from = line;
                    await writer.WriteLineAsync("250 fine");
                    break;
                case "RCPT":
                    to.Add(line);
                    await writer.WriteLineAsync(RecipientAnswer);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    _mails.Writer.TryWrite(new ReceivedMail(from, to, await ReadTextAsync(reader)));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private async Task<string> ReadTextAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(_ending.Token) is { } line && line != ".")
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
