using System.Net.Sockets;
using System.Text;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>Sends bytes as no decent client would.</summary>
internal static class RawClient
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends a request, and reads all that is answered.</summary>
    public static async Task<string> AskAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Token);
        return await ReadAsync(stream);
    }

    /// <summary>Sends as much of an endless body as is taken, up to a number of bytes.</summary>
    /// <returns>What was answered, which is nothing when the connection was reset before it was read, and how much was taken.</returns>
    public static async Task<(string Answer, long Sent)> FloodAsync(Uri address, string head, bool isChunked, long bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Token);
        var stream = client.GetStream();
        var answer = ReadAsync(stream);
        var sent = 0L;
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head), Token);
            var content = new string('x', 64 * 1024);
            var block = Encoding.Latin1.GetBytes(isChunked ? $"{content.Length:x}\r\n{content}\r\n" : content);
            for (; sent < bytes; sent += content.Length)
            {
                await stream.WriteAsync(block, Token);
            }
        }
        catch (IOException)
        {
            // No more is taken.
        }

        return (await answer, sent);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, Token).AsTask().WaitAsync(TimeSpan.FromMinutes(2), Token) is var read and > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // It was reset after what was read.
        }

        return text.ToString();
    }
}
