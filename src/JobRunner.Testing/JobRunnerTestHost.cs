using JobRunner.Discovery;
using JobRunner.Hosting;
using JobRunner.Monitoring;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Testing;

/// <summary>Runs real tasks on virtual time: the same engine, triggers and store as in production, on a clock that the test moves.</summary>
/// <remarks>Several hosts on one <see cref="VirtualTime"/> and one store make a cluster.</remarks>
public sealed class JobRunnerTestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<IIdleProbe> _probes;
    private bool _isRunning;

    private JobRunnerTestHost(ServiceProvider services, VirtualTime time)
    {
        _services = services;
        Time = time;
        _probes = [.. services.GetServices<IIdleProbe>()];
    }

    /// <summary>The clock, shared with every host that was given it.</summary>
    public VirtualTime Time { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Enqueues, triggers, cancels and so on.</summary>
    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    /// <summary>Where the runs are.</summary>
    public IJobStore Store => _services.GetRequiredService<IJobStore>();

    /// <summary>Metrics and health.</summary>
    public IJobMonitor Monitor => _services.GetRequiredService<IJobMonitor>();

    /// <summary>The job types.</summary>
    public JobRegistry Registry => _services.GetRequiredService<JobRegistry>();

    /// <summary>Starts a host.</summary>
    /// <param name="configure">Adds tasks, services and settings.</param>
    /// <param name="time">The clock to share with other hosts; one of its own when not given.</param>
    /// <param name="store">The store to share with other hosts; an in-memory one of its own when not given.</param>
    public static async Task<JobRunnerTestHost> StartAsync(
        Action<JobRunnerBuilder> configure, VirtualTime? time = null, IJobStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var clock = time ?? new VirtualTime();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock.Clock);
        // The same jitter in every run of a test.
        services.AddSingleton<Random>(new LockedRandom(clock.NextSeed()));
        if (store is not null)
        {
            services.AddSingleton(store);
        }

        var steps = new CountingContext();
        services.AddSingleton<SynchronizationContext>(steps);
        services.AddSingleton<IIdleProbe>(steps);
        configure(services.AddJobRunner());
        var host = new JobRunnerTestHost(services.BuildServiceProvider(), clock);
        await host.StartAsync().ConfigureAwait(false);
        return host;
    }

    /// <summary>Moves the clock on, and lets everything that this causes happen.</summary>
    /// <inheritdoc cref="VirtualTime.AdvanceAsync"/>
    public Task AdvanceAsync(TimeSpan by) => Time.AdvanceAsync(by);

    /// <summary>Lets everything happen that can happen now, without moving the clock.</summary>
    /// <inheritdoc cref="VirtualTime.SettleAsync"/>
    public Task RunUntilIdleAsync() => Time.SettleAsync();

    /// <summary>Moves the clock on until no run waits or is running.</summary>
    /// <param name="limit">How far the clock may go; one hour when not given.</param>
    /// <exception cref="RunAssertionException">Runs were left when the limit was reached.</exception>
    public async Task RunUntilDrainedAsync(TimeSpan? limit = null)
    {
        var until = Time.Now + (limit ?? TimeSpan.FromHours(1));
        await RunUntilIdleAsync().ConfigureAwait(false);
        while (await LeftAsync().ConfigureAwait(false) is { Count: > 0 } left)
        {
            if (Time.Clock.NextTimerAt is not { } next || next > until)
            {
                throw RunAssertionException.NotDrained(left, until);
            }

            await Time.AdvanceAsync(next > Time.Now ? next - Time.Now : TimeSpan.Zero).ConfigureAwait(false);
        }
    }

    /// <summary>Waits in real time until a run has ended, for tasks that wait for more than the clock.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="patience">How long to wait at most; 30 s when not given.</param>
    /// <exception cref="RunAssertionException">It has not ended in that time; the message says where it stands.</exception>
    public async Task<JobRun> WaitForRunAsync(Guid runId, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(30), TimeProvider.System);
        try
        {
            return await Client.WaitAsync(runId, limit.Token).ConfigureAwait(false) ?? throw RunAssertionException.Missing(runId);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw RunAssertionException.NotEnded(await Store.GetDetailsAsync(runId, CancellationToken.None).ConfigureAwait(false), runId);
        }
    }

    /// <summary>The runs of a type, oldest first; the latest 1,000.</summary>
    public async Task<IReadOnlyList<JobRun>> RunsAsync(string? jobType = null)
    {
        var page = await Store.ListAsync(new RunQuery { JobType = jobType, Limit = 1_000 }, CancellationToken.None).ConfigureAwait(false);
        return [.. page.Runs.Reverse()];
    }

    /// <summary>Finds a run and requires its state.</summary>
    /// <returns>The run, with its attempts and log lines.</returns>
    /// <exception cref="RunAssertionException">There is no such run, or it is in another state; the message tells its story.</exception>
    public async Task<RunDetails> AssertRunAsync(Guid runId, RunState expected)
    {
        var details = await Store.GetDetailsAsync(runId, CancellationToken.None).ConfigureAwait(false) ?? throw RunAssertionException.Missing(runId);
        return details.Run.State == expected ? details : throw RunAssertionException.WrongState(details, expected);
    }

    /// <summary>Requires how many runs of a type stand in a state.</summary>
    /// <exception cref="RunAssertionException">There are more or fewer; the message lists them by state.</exception>
    public async Task AssertCountAsync(string jobType, RunState state, int expected)
    {
        var counts = await Store.CountAsync(CancellationToken.None).ConfigureAwait(false);
        var ofType = counts.FirstOrDefault(counted => counted.JobType == jobType);
        if ((ofType?[state] ?? 0) != expected)
        {
            throw RunAssertionException.WrongCount(jobType, state, expected, ofType);
        }
    }

    /// <summary>Stops the host as a process is stopped: what runs may finish, then is cancelled.</summary>
    /// <remarks>The time that attempts have for that passes on the virtual clock: move it on while this waits.</remarks>
    public async Task StopAsync()
    {
        if (!_isRunning)
        {
            return;
        }

        _isRunning = false;
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        Time.Remove(_probes);
    }

    /// <summary>Stops the host if it runs, moving the clock on as far as its stop needs, and lets go of its services.</summary>
    public async ValueTask DisposeAsync()
    {
        var stop = StopAsync();
        await Time.SettleAsync().ConfigureAwait(false);
        while (!stop.IsCompleted && Time.Clock.NextTimerAt is { } next)
        {
            await Time.AdvanceAsync(next > Time.Now ? next - Time.Now : TimeSpan.Zero).ConfigureAwait(false);
        }

        await stop.ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _isRunning = true;
        Time.Add(_probes);
        await Time.SettleAsync().ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<JobRun>> LeftAsync()
    {
        var query = new RunQuery { States = [RunState.Scheduled, RunState.Retrying, RunState.Queued, RunState.Running], Limit = 20 };
        return (await Store.ListAsync(query, CancellationToken.None).ConfigureAwait(false)).Runs;
    }
}
