using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace JobRunner.Host.Serve.Page;

/// <summary>Serves the page as long as it can: neither a taken address nor a slow viewer holds up the runs.</summary>
internal sealed partial class PageServer(IServer server, TimeProvider time, ILogger<PageServer> logger) : IServer
{
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(2);

    /// <summary>Whether it listens.</summary>
    public bool IsListening { get; private set; }

    public IFeatureCollection Features => server.Features;

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
            IsListening = true;
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            Log.NotServed(logger, problem.Message.TrimEnd('.'), PageSettings.Section);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!IsListening)
        {
            return;
        }

        IsListening = false;
        using var patience = new CancellationTokenSource(_stopPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await server.StopAsync(either.Token).ConfigureAwait(false);
    }

    public void Dispose() => server.Dispose();
}
