using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace JobRunner.Host.Tests.Notify;

/// <summary>A real HTTP server on loopback that takes everything, and keeps what it got.</summary>
internal sealed class HttpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly HttpListener _listener = new();
    private readonly Channel<(string Path, string Body)> _requests = Channel.CreateUnbounded<(string Path, string Body)>();
    private readonly Task _serving;

    public HttpReceiver()
    {
        Url = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public int Count => _requests.Reader.Count;

    public async Task<(string Path, string Body)> NextAsync() =>
        await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                _requests.Writer.TryWrite((context.Request.Url!.PathAndQuery, await reader.ReadToEndAsync()));
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
