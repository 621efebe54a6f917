using JobRunner.Discovery;
using JobRunner.Execution.Isolation;
using JobRunner.Execution.Steps;
using JobRunner.Monitoring;
using JobRunner.Monitoring.Statistics;
using JobRunner.Processes;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Execution;

/// <summary>The parts that execute runs on this node, and the order in which they start and stop.</summary>
internal sealed class JobEngine : INodeActivity, IIdleProbe, IDisposable
{
    private readonly IJobStore _store;
    private readonly JobRegistry _registry;
    private readonly ExecutionOptions _options;
    private readonly NodeIdentity _node;
    private readonly StoreAvailability _availability;
    private readonly GateSet _gates;
    private readonly ReadyQueue _ready = new();
    private readonly OutcomeWriter _outcomes;
    private readonly WorkerPool _workers;
    private readonly NodeReport _report;
    private readonly NodeHeart _heart;
    private readonly ActivityWriter _activity;
    private readonly Dispatcher _dispatcher;
    private readonly SignalLoop _dispatch;
    private readonly SignalLoop _beat;
    private readonly SignalLoop _care;
    private readonly SignalLoop _remains;
    private readonly EngineStop _stop;
    private readonly IsolatedChildren _children;
    private StoreNoticeKinds _listensTo;
    private IDisposable? _notices;

    public JobEngine(
        IJobStore store, JobRegistry registry, IServiceProvider services, IEnumerable<JobMiddleware> middlewares, ExecutionOptions options, IRunObserver observer, TimeProvider time, Random random, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<JobEngine>();
        (_store, _registry, _options) = (store, registry, options);
        _gates = new GateSet(options);
        _node = NodeIdentity.OfThisProcess(time, random);
        _availability = new StoreAvailability(store, observer, time, logger);
        _outcomes = new OutcomeWriter(store, observer, _availability, time, logger);
        _children = new IsolatedChildren(services.GetRequiredService<ChildProcesses>(), options, time);
        var classifier = new AttemptClassifier(options, random);
        JobMiddleware[] steps =
        [
            new TraceStep(),
            new ClassifyStep(classifier),
            new ScopeStep(services.GetRequiredService<IServiceScopeFactory>(), options, time, logger),
            .. middlewares,
            new IsolateStep(_children, store),
            new ValidateStep(new RequirementCheck(services.GetServices<IJobRequirement>())),
            new ExecuteStep(classifier),
        ];
        var parts = new WorkerParts(options, _ready, Pipeline.Compose(steps), new ContextFactory(loggers, time), _outcomes, WakeIfWanted, time, logger, services.GetService<SynchronizationContext>());
        _workers = new WorkerPool(parts, observer);
        _report = new NodeReport(_node, _gates, _workers, options, services.GetService<RunStatistics>());
        _heart = new NodeHeart(store, _gates, _outcomes, _report, options, observer, time);
        Rounds = new RunRounds(options.IsInRounds, () => _dispatch?.Wake(), observer.PassOnAsync);
        _dispatcher = new Dispatcher(store, _gates, _workers, _ready, _outcomes, Rounds, _node, options, time);
        _activity = new ActivityWriter(store, services.GetService<ActivityJournal>(), _node, time, logger);
        var care = new StoreCare(store, _heart, _activity, options, observer, time, random, logger);
        _dispatch = new SignalLoop("dispatch", _dispatcher.DispatchAsync, _availability, time, logger);
        _beat = new SignalLoop("heartbeat", _heart.BeatAsync, _availability, time, logger);
        _care = new SignalLoop("rescue", care.RoundAsync, _availability, time, logger);
        _remains = new SignalLoop("remains", new RemainsCare([.. services.GetServices<IRunRemains>()], options, time).RoundAsync, new UnwatchedStore(), time, logger);
        _outcomes.Written = WakeIfWanted;
        _stop = new EngineStop(_gates, _ready, _workers, _outcomes, options, time, logger);
    }

    /// <summary>Where a node takes its runs in rounds, who asks for them.</summary>
    public RunRounds Rounds { get; }

    public string NodeId => _node.Id;

    public IReadOnlyList<WorkerStatus> Workers => [.. _workers.Workers.Select(worker => worker.Status)];

    public IReadOnlyList<SlotUsage> Slots => [.. _gates.All.Select(gate => new SlotUsage(gate.Job.JobType, gate.Used, gate.Limit))];

    public DateTimeOffset? StoreUnavailableSince => _availability.UnavailableSince;

    /// <summary>Whether a stop waits for attempts to end.</summary>
    public bool IsWaitingForAttempts => _stop.IsWaiting;

    /// <summary>Whether nothing moves until time passes or someone asks.</summary>
    public bool IsIdle
    {
        get
        {
            // Work moves in a ring; a look that is overtaken by it is no proof, so nothing may have moved during the look.
            var before = Moves();
            return _dispatch.IsIdle && (_ready.Waiting == 0 || _workers.AreAllBusy) && _workers.IsIdle && _outcomes.IsIdle && _beat.IsIdle && _care.IsIdle && _remains.IsIdle && before == Moves();
        }
    }

    public void Start()
    {
        ReserveThreads();
        _gates.Update(_registry.Jobs);
        _registry.Changed += OnRegistryChanged;
        Listen();
        _outcomes.Start();
        _workers.Start();
        _beat.Start();
        _care.Start();
        _remains.Start();
        _dispatch.Start();
    }

    /// <summary>Stops as E7 says; when it returns, nothing of this node is left running in the store.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _registry.Changed -= OnRegistryChanged;
        await _dispatch.StopAsync().ConfigureAwait(false);
        Rounds.Current?.End();
        _report.IsStopping = true;
        _beat.Wake();
        await _care.StopAsync().ConfigureAwait(false);
        await _remains.StopAsync().ConfigureAwait(false);
        await _stop.StopAttemptsAsync(cancellationToken).ConfigureAwait(false);
        await _outcomes.StopAsync(cancellationToken).ConfigureAwait(false);
        await _activity.StopAsync(cancellationToken).ConfigureAwait(false);
        await _children.DisposeAsync().ConfigureAwait(false);
        await _beat.StopAsync().ConfigureAwait(false);
        _notices?.Dispose();
        await _stop.RemoveNodeAsync(_store, _node.Id, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _notices?.Dispose();
        _workers.Dispose();
        _children.Dispose();
        _dispatch.Dispose();
        _beat.Dispose();
        _care.Dispose();
        _remains.Dispose();
        _outcomes.Dispose();
    }

    // Tasks that never wait hold a pool thread each; dispatch, heartbeat and outcomes must not wait behind them for the pool to grow.
    private void ReserveThreads()
    {
        const int Loops = 4;
        ThreadPool.GetMinThreads(out var workerThreads, out var completionThreads);
        ThreadPool.SetMinThreads(Math.Max(workerThreads, Environment.ProcessorCount + _options.Workers + Loops), completionThreads);
    }

    private void WakeIfWanted()
    {
        if (_dispatcher.WantsSlots)
        {
            _dispatch.Wake();
        }
    }

    private long Moves() => _dispatch.Wakes + _ready.Added + _outcomes.Added + _beat.Wakes + _care.Wakes;

    // A node without types only enqueues, and is not told of runs: what nobody waits for, some stores need not send.
    private void Listen()
    {
        var kinds = StoreNoticeKinds.CancelRequested | StoreNoticeKinds.PauseChanged | (_gates.Enabled.Length == 0 ? StoreNoticeKinds.None : StoreNoticeKinds.RunsAvailable);
        if (kinds != _listensTo)
        {
            var before = _notices;
            (_listensTo, _notices) = (kinds, _store.Subscribe(kinds, OnNotice));
            before?.Dispose();
        }
    }

    private void OnRegistryChanged(IReadOnlyList<JobDescriptor> changed)
    {
        _gates.Update(_registry.Jobs);
        Listen();
        _dispatch.Wake();
    }

    private void OnNotice(StoreNotice notice)
    {
        if (notice.Kind == StoreNoticeKinds.CancelRequested)
        {
            _heart.Cancel(notice.RunId);
        }
        else
        {
            _dispatch.Wake();
        }
    }
}
