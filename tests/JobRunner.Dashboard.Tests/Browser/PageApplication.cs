using System.Collections.Concurrent;
using JobRunner.Dashboard.Tests.Browser.Tasks;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>A real server with a node, its tasks and the dashboard at <c>/jobs</c>.</summary>
internal sealed class PageApplication : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _problems = [];

    private PageApplication(WebApplication application) => _application = application;

    public string Address => $"{_application.Urls.Single()}/jobs";

    public IJobStore Store => _application.Services.GetRequiredService<IJobStore>();

    public IJobClient Jobs => _application.Services.GetRequiredService<IJobClient>();

    public ImageGate Images { get; } = new();

    public static async Task<PageApplication> StartAsync(Action<JobRunnerBuilder> useStore)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        PageApplication? started = null;
        builder.Services.AddSingleton(_ => started!.Images);
        var jobs = builder.Services.AddJobRunner()
            .AddTask<ChargeCardsTask>()
            .AddTask<NightlyReportTask>()
            .AddTask<PruneCartsTask>()
            .AddTask<RefreshRatesTask>()
            .AddTask<ResizeImagesTask>()
            .AddTask<SendMailTask>()
            .AddTask<SyncOrdersTask>()
            .AddDashboard();
        useStore(jobs);
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        started = new PageApplication(application);
        application.Use(started.NoteProblemsAsync);
        application.UseRouting();
        application.MapJobRunner();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    /// <summary>Enqueues a run, and waits until it has ended.</summary>
    public async Task<JobRun> RunAsync(string jobType, string? payload = null, EnqueueOptions? options = null)
    {
        var id = await EnqueueAsync(jobType, payload, options);
        return (await Jobs.WaitAsync(id, TestContext.Current.CancellationToken).WaitAsync(_patience, TestContext.Current.CancellationToken))!;
    }

    /// <summary>The newest run in a state.</summary>
    public async Task<Guid> FirstAsync(RunState state) =>
        (await Store.ListAsync(new RunQuery { States = [state], Limit = 1 }, TestContext.Current.CancellationToken)).Runs[0].Id;

    public async Task<Guid> EnqueueAsync(string jobType, string? payload = null, EnqueueOptions? options = null) =>
        (await Jobs.EnqueueAsync(jobType, payload is null ? JobPayload.None : JobPayload.Parse(payload), options, TestContext.Current.CancellationToken)).RunId;

    public async ValueTask DisposeAsync()
    {
        Images.Open();
        await _application.DisposeAsync();
        Assert.Empty(_problems);
    }

    // What a page throws is not seen in a browser.
    private async Task NoteProblemsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (!context.RequestAborted.IsCancellationRequested)
        {
            _problems.Enqueue($"{context.Request.Path}: {problem}");
            throw;
        }
    }
}
