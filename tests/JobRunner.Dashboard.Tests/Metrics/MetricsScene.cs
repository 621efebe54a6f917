using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Metrics;

/// <summary>A node with a task that succeeds and one that does not, whose metrics can be scraped.</summary>
internal sealed class MetricsScene : IAsyncDisposable
{
    private readonly WebApplication _application;

    private MetricsScene(WebApplication application) => (_application, Http) = (application, application.GetTestClient());

    public HttpClient Http { get; }

    public IServiceProvider Services => _application.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<MetricsScene> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddJobRunner().AddTask<FineTask>().AddTask<BrokenTask>().AddDashboard();
        var application = builder.Build();
        application.MapJobRunner();
        application.MapJobRunnerMetrics();
        application.MapJobRunnerHealth();
        await application.StartAsync(Token);
        return new MetricsScene(application);
    }

    /// <summary>Has runs of a type made, and waits until they have ended.</summary>
    public async Task RunAsync(string jobType, int count = 1)
    {
        var jobs = Services.GetRequiredService<IJobClient>();
        for (var i = 0; i < count; i++)
        {
            var run = await jobs.EnqueueAsync(jobType, cancellationToken: Token);
            await jobs.WaitAsync(run.RunId, Token);
        }
    }

    public async Task<StrictMetrics> ScrapeAsync(string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var answer = await Http.SendAsync(request, Token);
        answer.EnsureSuccessStatusCode();
        var isOpen = answer.Content.Headers.ContentType!.MediaType == "application/openmetrics-text";
        return StrictMetrics.Read(await answer.Content.ReadAsStringAsync(Token), isOpen);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    [Job("fine")]
    internal sealed class FineTask : JobTask<JobResult>
    {
        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<JobResult>>([]);
    }

    [Job("broken", MaxRetries = 0)]
    internal sealed class BrokenTask : JobTask<JobResult>
    {
        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("the secret of the payload");
    }
}
