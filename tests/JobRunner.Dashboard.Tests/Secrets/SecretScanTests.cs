using System.Text;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Access;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Secrets;

/// <summary>Asks for everything that there is, and looks for what nobody may be told. What is added to the dashboard is asked by itself.</summary>
public sealed class SecretScanTests : IAsyncLifetime
{
    private readonly string _key = KeySecret.Create();
    private readonly List<Guid> _runs = [];
    private readonly StringBuilder _told = new();
    private WebApplication _application = null!;
    private HttpClient _http = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_OfPayloadsErrorsLogsSettingsAndStore_AreInNoAnswer()
    {
        using var events = await OpenAsync("/jobs/api/v1/events");
        using var page = await OpenAsync($"/jobs/page-events?path=runs/{_runs[0]}&query=");
        await ReadPageEventsAsync(page);

        foreach (var endpoint in Endpoints())
        {
            foreach (var request in Requests(endpoint))
            {
                await AskAsync(request);
            }
        }

        await ReadEventsAsync(events);
        AssertNothingIn(_told.ToString(), "the event streams");
        Assert.Contains(Seeds.Visible, _told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ForWhatIsHidden_FindsNothing()
    {
        Assert.Equal(4, await CountAsync(Seeds.Visible));
        foreach (var secret in Seeds.All)
        {
            // Not letter by letter either.
            foreach (var length in new[] { secret.Length, secret.Length - 1, 6 })
            {
                Assert.Equal(0, await CountAsync(secret[..length]));
            }
        }

        Assert.DoesNotContain(_runs[0].ToString(), await _http.GetStringAsync(new Uri($"/jobs/api/v1/runs?search={Seeds.Payload}", UriKind.Relative), Token), StringComparison.Ordinal);
        Assert.DoesNotContain($"runs/{_runs[0]}", await _http.GetStringAsync(new Uri($"/jobs/runs?search={Seeds.Payload}", UriKind.Relative), Token), StringComparison.Ordinal);
        Assert.DoesNotContain($"runs/{_runs[0]}", await _http.GetStringAsync(new Uri($"/jobs/runs?request=failed&search={Seeds.Payload}", UriKind.Relative), Token), StringComparison.Ordinal);
        Assert.Contains($"runs/{_runs[0]}", await _http.GetStringAsync(new Uri($"/jobs/runs?request=failed&search={Seeds.Visible}", UriKind.Relative), Token), StringComparison.Ordinal);
        using var retried = await _http.PostAsync(new Uri("/jobs/api/v1/runs/retry", UriKind.Relative), Json($$$"""{"filter":{"search":"{{{Seeds.Payload}}}"},"atMost":100}"""), Token);
        Assert.Equal(0, (int)JsonNode.Parse(await retried.Content.ReadAsStringAsync(Token))!["matched"]!);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Jobs:leaky:Description"] = $"Reads from postgres://ada:{Seeds.Setting}@db/x for {Seeds.Visible}",
            ["LEAKY_RUNNER_MAX_RETRIE"] = Seeds.Variable,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-api-key={Seeds.OtlpHeader}",
        });
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddJobRunner().AddTask<LeakyTask>()
            .UseStore(services => LocatedStore.Around(new InMemoryJobStore(services.GetRequiredService<TimeProvider>()), $"Host=db;Password={Seeds.Location}"))
            .AddDashboard(options => options.Keys.Add(new AccessKey { Name = "scanner", Hash = KeySecret.HashOf(_key), Scope = AccessScope.Act }));
        _application = builder.Build();
        _application.MapJobRunner();
        _application.MapJobRunnerMetrics();
        _application.MapJobRunnerHealth();
        await _application.StartAsync(Token);
        _http = _application.GetTestClient();
        _http.Timeout = TimeSpan.FromMinutes(2);
        _http.DefaultRequestHeaders.Authorization = new("Bearer", _key);
        await SeedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _application.DisposeAsync();
    }

    private async Task SeedAsync()
    {
        var jobs = _application.Services.GetRequiredService<IJobClient>();
        var payload = new
        {
            user = Seeds.Visible,
            password = Seeds.Payload,
            inner = new[] { new { apiToken = new { value = Seeds.PayloadDeep }, text = $"postgres://ada:{Seeds.PayloadText}@db" } },
            env = new Dictionary<string, string> { ["DB_PASSWORD"] = Seeds.Environment },
        };
        var metadata = new Dictionary<string, string> { ["session-token"] = Seeds.Metadata };
        _runs.Add((await jobs.EnqueueAsync("leaky", payload, new EnqueueOptions { RequestId = "failed", Metadata = metadata }, Token)).RunId);
        _runs.Add((await jobs.EnqueueAsync("leaky", payload, new EnqueueOptions { RequestId = "succeeded", Metadata = new Dictionary<string, string>(metadata) { ["succeeds"] = "" } }, Token)).RunId);
        await jobs.WaitAsync(_runs[0], Token);
        await jobs.WaitAsync(_runs[1], Token);
        await jobs.PauseAsync("leaky", $"until password={Seeds.Pause} works", Token);
        _runs.Add((await jobs.EnqueueAsync("leaky", payload, new EnqueueOptions { RequestId = "waiting", DueAt = DateTimeOffset.MaxValue, Metadata = metadata }, Token)).RunId);
        _runs.Add((await jobs.EnqueueAsync("command", payload, new EnqueueOptions { RequestId = "cancelled" }, Token)).RunId);
        await jobs.CancelAsync(_runs[3], $"The pwd: {Seeds.Reason} was wrong", Token);
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Guarded>() is { Rules.IsStream: false })
            .OrderBy(endpoint => endpoint.Scope() == AccessScope.Act);

    private IEnumerable<(HttpMethod Method, string Path, HttpContent? Body)> Requests(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        string[] arguments = [.. _runs.Select(run => run.ToString()), "leaky", "command"];
        var paths = endpoint.RoutePattern.Parameters.Count == 0
            ? [pattern]
            : arguments.Select(argument => pattern[..pattern.IndexOf('{', StringComparison.Ordinal)] + argument + (pattern.IndexOf('}', StringComparison.Ordinal) is var end && end >= 0 ? pattern[(end + 1)..] : ""));
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return
            from path in paths
            from method in methods.Count > 0 ? methods : ["GET"]
            from asked in method == "GET" ? Queries().Where(query => !path.EndsWith("/wait", StringComparison.Ordinal) || query == "?seconds=0").Select(query => (path + query, (HttpContent?)null)) : Bodies().Select(body => (path, body))
            select (new HttpMethod(method), asked.Item1, asked.Item2);
    }

    // What an endpoint has no such parameter for, it refuses: that is an answer too.
    private static IEnumerable<string> Queries() =>
        ["", "?details=true", "?requestId=failed", "?requestId=succeeded", "?requestId=waiting", "?request=failed", "?seconds=0", $"?search={Seeds.Visible}", "?password=x", "?did=retry&done=1"];

    private IEnumerable<HttpContent?> Bodies()
    {
        yield return null;
        yield return Json("{}");
        yield return Json($$"""{"ids":["{{_runs[0]}}"],"reason":"again"}""");
        yield return Json("""{"filter":{"type":"leaky"},"atMost":100}""");
        yield return Json("""{"payload":{"user":"x"}}""");
        yield return new FormUrlEncodedContent(new Dictionary<string, string> { ["run"] = _runs[0].ToString(), ["type"] = "leaky", ["payload"] = "{", ["key"] = "none" });
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task AskAsync((HttpMethod Method, string Path, HttpContent? Body) asked)
    {
        using var request = new HttpRequestMessage(asked.Method, asked.Path) { Content = asked.Body };
        using var answer = await _http.SendAsync(request, Token);
        var text = $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync(Token)}";
        _told.AppendLine(text);
        AssertNothingIn(text, $"{asked.Method} {asked.Path}");
    }

    private async Task<int> CountAsync(string search) =>
        (int)JsonNode.Parse(await _http.GetStringAsync(new Uri($"/jobs/api/v1/runs/count?search={search}", UriKind.Relative), Token))!["count"]!;

    private void AssertNothingIn(string text, string where)
    {
        foreach (var secret in Seeds.All.Append(_key).Append(KeySecret.HashOf(_key)))
        {
            var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.True(at < 0, $"{where} tells {secret}: {text[Math.Max(0, at - 100)..Math.Min(text.Length, Math.Max(0, at) + 60)]}");
        }
    }

    private async Task<StreamReader> OpenAsync(string path)
    {
        var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);
        answer.EnsureSuccessStatusCode();
        return new StreamReader(await answer.Content.ReadAsStreamAsync(Token));
    }

    private async Task ReadPageEventsAsync(StreamReader page)
    {
        while (await page.ReadLineAsync(Token) is { } line)
        {
            _told.AppendLine(line);
            if (line.Contains("metadata-title", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    // A run that fails now is told of, with its error, to those who watch.
    private async Task ReadEventsAsync(StreamReader events)
    {
        var jobs = _application.Services.GetRequiredService<IJobClient>();
        await jobs.ResumeAsync("leaky", Token);
        var run = await jobs.EnqueueAsync("leaky", new { password = Seeds.Payload }, cancellationToken: Token);
        while (await events.ReadLineAsync(Token) is { } line)
        {
            _told.AppendLine(line);
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonNode.Parse(line[6..]) is JsonObject told && (string?)told["name"] == "runFailed" && (string?)told["run"] == run.RunId.ToString())
            {
                return;
            }
        }
    }
}
