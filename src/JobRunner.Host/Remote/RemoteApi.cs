using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api;
using JobRunner.Host.CommandLine;
using JobRunner.Queue;

namespace JobRunner.Host.Remote;

/// <summary>The HTTP API of another host, asked in JSON.</summary>
internal sealed partial class RemoteApi : IDisposable
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    // A host holds a wait for up to a minute.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http;

    public RemoteApi(RemoteSettings settings)
    {
        Url = settings.Url;
        // A key is sent to the host that was named, and to no other.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = _patience };
        if (settings.Key is { } key)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>The host's page.</summary>
    public Uri Url { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>Asks.</summary>
    /// <returns><see langword="null"/> when there is no such run or type.</returns>
    /// <exception cref="StoreUnavailableException">The host, or its store, cannot be reached.</exception>
    /// <exception cref="UsageException">The host refuses it.</exception>
    public async Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for what is always there.</summary>
    public async Task<JsonNode> RequireAsync(string path, CancellationToken cancellationToken) =>
        await GetAsync(path, cancellationToken).ConfigureAwait(false) ?? throw NotOurs();

    /// <summary>Acts.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<JsonNode> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            throw Refused(await ReadAsync(response, cancellationToken).ConfigureAwait(false));
        }

        return await ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for lines, and reads them as they come.</summary>
    public async IAsyncEnumerable<string> LinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        while (await LineAsync(reader, cancellationToken).ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }

    private async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException)
        {
            throw Unreachable(problem);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{Url}{ApiEndpoints.Path}/{path}");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Camel)) { Headers = { ContentType = new MediaTypeHeaderValue(Json) } };
        }

        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException problem)
        {
            throw Unreachable(problem);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(problem);
        }

        return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound && TypeOf(response) == Problem ? response : await ThrowAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> ThrowAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            if (TypeOf(response) != Problem)
            {
                throw NotOurs();
            }

            var problem = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            throw response.StatusCode >= HttpStatusCode.InternalServerError ? new StoreUnavailableException($"{Url} says: {(string?)problem["detail"]}", new HttpRequestException()) : Refused(problem);
        }
    }

    private async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false) ?? throw NotOurs();
        }
        catch (JsonException)
        {
            throw NotOurs();
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException)
        {
            throw Unreachable(problem);
        }
    }

    private UsageException Refused(JsonNode problem) =>
        new(UsageError.RefusedThere($"{Url} refuses it: {(string?)problem["detail"]}", (string?)problem["remedy"] ?? "See docs/reference/http-api.md."));

    private StoreUnavailableException Unreachable(Exception problem) => new($"{Url} cannot be reached: {problem.GetBaseException().Message.TrimEnd('.')}.", problem);

    private StoreUnavailableException NotOurs() => new($"{Url} answers, and not as a page of JobRunner does. Is it its address, with the path?", new HttpRequestException());

    private static string? TypeOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;
}
