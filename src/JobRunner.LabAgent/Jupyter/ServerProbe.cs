using System.Net.Http.Headers;
using System.Net.Sockets;

namespace JobRunner.LabAgent.Jupyter;

/// <summary>Asks a Jupyter server whether it answers.</summary>
internal sealed class ServerProbe(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Whether nobody listens there.</summary>
    public static bool IsFree(ServerSettings settings)
    {
        try
        {
            using var listener = new TcpListener(settings.Address, settings.Port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Asks until it answers to its token.</summary>
    /// <returns>Whether it did before it ended.</returns>
    public async Task<bool> WhenAnsweringAsync(ServerSettings settings, Func<bool> isRunning, CancellationToken cancellationToken)
    {
        while (isRunning())
        {
            if (await AnswersAsync(settings, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            await Task.Delay(_between, time, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> AnswersAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(settings.Uri, "api/status"));
        request.Headers.Authorization = new AuthenticationHeaderValue("token", settings.Token);
        try
        {
            using var answer = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
