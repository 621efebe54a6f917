using System.Collections.Concurrent;
using System.Net;
using JobRunner.Dashboard.Access;
using JobRunner.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>A real server with the dashboard at <c>/jobs</c>, and beside it at <c>/probe</c> a guarded endpoint of each sort.</summary>
internal sealed class AccessScene : IAsyncDisposable
{
    public const string ReadName = "watcher";
    public const string ActName = "operator";

    private readonly WebApplication _application;

    private AccessScene(WebApplication application, LinesLoggerProvider lines)
    {
        (_application, Lines) = (application, lines);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(2) };
    }

    public string ReadKey { get; } = KeySecret.Create();

    public string ActKey { get; } = KeySecret.Create();

    public string ExpiredKey { get; } = KeySecret.Create();

    /// <summary>How often a probe was reached.</summary>
    public ConcurrentQueue<string> Reached { get; } = [];

    public LinesLoggerProvider Lines { get; }

    public HttpClient Http { get; }

    public Uri Address { get; private set; } = new("http://localhost");

    public IServiceProvider Services => _application.Services;

    /// <summary>With nothing set: whoever is on this machine may.</summary>
    public static Task<AccessScene> StartOpenAsync(Action<DashboardAccessOptions>? configure = null) => StartAsync(configure, hasKeys: false);

    /// <summary>With a key to read, one to act and one that has expired.</summary>
    public static Task<AccessScene> StartWithKeysAsync(Action<DashboardAccessOptions>? configure = null) => StartAsync(configure, hasKeys: true);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }

        change?.Invoke(request);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? key = null, Action<HttpRequestMessage>? change = null)
    {
        using var response = await SendAsync(method, path, key, change);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    private static async Task<AccessScene> StartAsync(Action<DashboardAccessOptions>? configure, bool hasKeys)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var lines = new LinesLoggerProvider();
        builder.Logging.AddProvider(lines);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        AccessScene? scene = null;
        builder.Services.AddJobRunner().AddDashboard(options =>
        {
            if (hasKeys)
            {
                options.Keys.Add(new AccessKey { Name = ReadName, Hash = KeySecret.HashOf(scene!.ReadKey) });
                options.Keys.Add(new AccessKey { Name = ActName, Hash = KeySecret.HashOf(scene.ActKey), Scope = AccessScope.Act });
                options.Keys.Add(new AccessKey { Name = "left", Hash = KeySecret.HashOf(scene.ExpiredKey), Scope = AccessScope.Act, ExpiresAt = DateTimeOffset.UnixEpoch });
            }

            configure?.Invoke(options);
        });
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        scene = new AccessScene(application, lines);
        application.MapJobRunner();
        application.MapJobRunnerMetrics();
        application.MapJobRunnerHealth();
        scene.MapProbes();
        await application.StartAsync(TestContext.Current.CancellationToken);
        scene.Address = new Uri(application.Urls.Single());
        return scene;
    }

    private void MapProbes()
    {
        var probe = _application.MapGroup("/probe");
        probe.Guard(_application.Services, "/probe");
        probe.MapGet("/read", (HttpContext context) => Reach(context)).Reads();
        probe.MapPost("/act/{what?}", (HttpContext context) => Reach(context)).Acts();
        probe.MapPost("/unmarked", (HttpContext context) => Reach(context));
        probe.MapGet("/style", (HttpContext context) => Reach(context)).Reads().IsForEveryone();
        probe.MapPost("/body", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            return Reach(context);
        }).Acts();
        probe.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken).Reads();
        probe.MapPost("/runs", (HttpContext context) =>
        {
            ActNote.Add(context, [Guid.Empty], 25);
            return Reach(context);
        }).Acts();
        probe.MapGet("/events", async (HttpContext context) =>
        {
            Reach(context);
            await context.Response.WriteAsync("data: 1\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }).Reads().StreamsEvents();
    }

    private IResult Reach(HttpContext context)
    {
        Reached.Enqueue($"{context.Request.Method} {context.Request.Path}");
        return Results.Text(context.User.Identity?.Name ?? "");
    }
}
