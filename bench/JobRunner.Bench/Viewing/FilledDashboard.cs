using JobRunner.Bench.Contenders;
using JobRunner.Bench.Durable.Stores;

namespace JobRunner.Bench.Viewing;

/// <summary>The dashboard over a store with many runs, whose types are paused, so that what waits goes on to wait.</summary>
internal sealed class FilledDashboard : IAsyncDisposable
{
    private readonly IDurableStore _store;
    private readonly DashboardHost _host;
    private readonly HttpClient _http;

    private FilledDashboard(IDurableStore store, DashboardHost host, FilledRuns runs)
    {
        (_store, _host, Runs) = (store, host, runs);
        _http = new HttpClient { BaseAddress = host.Address };
    }

    public FilledRuns Runs { get; }

    public static async Task<FilledDashboard> StartAsync(IDurableStore store, int ended, int waiting)
    {
        await store.StartAsync();
        var runs = await StoreFill.FillAsync(store.Use(), ended, waiting);
        var host = await DashboardHost.StartAsync(jobs => store.Use()(jobs.AddTasksFrom(JobMix.MakeTasks())), new Measuring.RunProbe());
        return new FilledDashboard(store, host, runs);
    }

    /// <summary>Reads a page to its end.</summary>
    public async Task AskAsync(AskedPage page)
    {
        using var answer = await _http.GetAsync(page.Path(Runs));
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"\"{page.Name}\" ({page.Path(Runs)}) is answered with {(int)answer.StatusCode}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        await _store.DisposeAsync();
    }
}
