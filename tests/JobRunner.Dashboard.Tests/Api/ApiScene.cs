using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Api;

/// <summary>The API over a store in memory, on a node that executes nothing, and a clock that stands still.</summary>
internal sealed class ApiScene : IAsyncDisposable
{
    public const string Root = "/jobs/api/v1";
    public const string Node = "web-1:4711:9f3a";

    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(15);

    private readonly WebApplication _application;
    private readonly RunIdSource _ids;

    private ApiScene(WebApplication application, ManualTimeProvider time)
    {
        (_application, Time) = (application, time);
        _ids = new RunIdSource(time, new Random(1));
        Http = application.GetTestClient();
        // Before a test is hurt by it, it has hung.
        Http.Timeout = TimeSpan.FromMinutes(2);
    }

    public ManualTimeProvider Time { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _application.Services;

    public IJobStore Store => _application.Services.GetRequiredService<IJobStore>();

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ApiScene> StartAsync(Func<IJobStore, IJobStore>? around = null)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var jobs = builder.Services.AddJobRunner(options => options.Execution.JobTypes.Add("nothing"))
            .AddTask<TweetTask>().AddTask<NightlyTask>();
        var store = new InMemoryJobStore(time);
        jobs.UseStore(_ => around is null ? store : around(store)).AddDashboard();
        var application = builder.Build();
        application.MapJobRunner();
        await application.StartAsync(Token);
        return new ApiScene(application, time);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await Http.GetAsync(Root + path, Token);
        return await ReadAsync(response, HttpStatusCode.OK);
    }

    public async Task<JsonNode> PostAsync(string path, string? body = null)
    {
        using var response = await SendAsync(path, body);
        return await ReadAsync(response, HttpStatusCode.OK);
    }

    /// <summary>What is refused, as problem details.</summary>
    public async Task<JsonNode> RefusedAsync(HttpStatusCode status, string path, string? body = null, bool isPost = false)
    {
        using var response = isPost || body is not null ? await SendAsync(path, body) : await Http.GetAsync(Root + path, Token);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await ReadAsync(response, status);
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.False(string.IsNullOrEmpty((string?)problem["remedy"]));
        return problem;
    }

    public Task<HttpResponseMessage> SendAsync(string path, string? body) =>
        Http.PostAsync(Root + path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), Token);

    public async Task<Guid> EnqueuedAsync(string type = "tweet", Func<NewRun, NewRun>? with = null)
    {
        var run = new NewRun { Id = _ids.Next(), JobType = type };
        return (await Store.EnqueueAsync(new[] { with is null ? run : with(run) }, null, Token))[0].RunId;
    }

    public async Task<Guid> RunningAsync(string type = "tweet", Func<NewRun, NewRun>? with = null)
    {
        var id = await EnqueuedAsync(type, with);
        var request = new LeaseRequest
        {
            NodeId = Node,
            LeaseDuration = _lease,
            MaxRuns = 1,
            Types = new[] { new LeaseCapacity { JobType = type, StartNow = 1, IsIdempotent = true } },
        };
        Assert.Equal(id, Assert.Single((await Store.LeaseAsync(request, Token)).Runs).Run.Id);
        return id;
    }

    public async Task<Guid> EndedAsync(RunState state, string type = "tweet", Func<NewRun, NewRun>? with = null)
    {
        var id = await RunningAsync(type, with);
        await EndAsync(id, state);
        return id;
    }

    public async Task EndAsync(Guid id, RunState state)
    {
        var now = Time.GetUtcNow();
        var outcome = new RunOutcome
        {
            RunId = id,
            Attempt = 1,
            To = state,
            StartedAt = now,
            EndedAt = now,
            Error = state == RunState.Failed ? new RunError(RunErrorKind.Exception, "the disk is full") : null,
            Results = state == RunState.Succeeded ? "[{\"success\":true}]"u8.ToArray() : null,
        };
        Assert.Empty(await Store.CompleteAsync(new[] { outcome }, Token));
    }

    public async Task<RunState> StateOfAsync(Guid id) => (await Store.GetAsync(id, Token))!.State;

    public void BeginToStop() => _application.Lifetime.StopApplication();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return JsonNode.Parse(text)!;
    }
}
