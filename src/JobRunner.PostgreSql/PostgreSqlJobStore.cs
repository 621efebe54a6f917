using System.Data.Common;
using System.Transactions;
using JobRunner.PostgreSql.Connections;
using JobRunner.PostgreSql.Notices;
using JobRunner.PostgreSql.Queue;
using JobRunner.PostgreSql.Schema;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace JobRunner.PostgreSql;

/// <summary>A store in PostgreSQL: runs survive the process, and any number of nodes share them.</summary>
/// <remarks>Instants are the server's, whatever the nodes' clocks say, unless the store is given a clock of its own.</remarks>
public sealed partial class PostgreSqlJobStore : IJobStore, ISchemaDoctor, IStoreRemoval
{
    private const string StoreName = "postgres";

    private readonly PostgreSqlJobStoreOptions _options;
    private readonly Random _random;
    private readonly StoreInfo _info;
    private readonly Database _database;
    private readonly DriverErrors _errors;
    private readonly SchemaMigrator _migrator;
    private readonly SchemaExaminer _examiner;
    private readonly NoticeSender _sender;
    private readonly NoticeHub _hub;
    private readonly NoticeListener? _listener;
    private readonly RunEnqueuer _enqueuer;
    private readonly RunLeaser _leaser;
    private readonly RunRenewer _renewer;
    private readonly RunCompleter _completer;
    private readonly RunRescuer _rescuer;
    private readonly RunCanceller _canceller;
    private readonly RunRetrier _retrier;
    private readonly RunPruner _pruner;
    private readonly RunReader _reader;
    private readonly ActivityTable _activity;
    private readonly TypeMarks _marks;
    private readonly NodeList _nodes;
    private readonly StoreUpkeep _upkeep;

    /// <summary>Makes a store; it connects when it is started.</summary>
    /// <param name="connectionString">Npgsql's, such as <c>Host=db.example;Database=jobs;Username=jobs;Password=…</c>.</param>
    /// <param name="time">Its clock; with the system's the server's is used.</param>
    /// <param name="random">For moments that nodes do not share.</param>
    /// <param name="options">The defaults when not given.</param>
    /// <param name="logger">Nothing is logged without.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The connection string or an option is wrong; all mistakes are told.</exception>
    public PostgreSqlJobStore(
        string connectionString, TimeProvider time, Random random, PostgreSqlJobStoreOptions? options = null, ILogger<PostgreSqlJobStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(random);
        _options = options ?? new PostgreSqlJobStoreOptions();
        PostgreSqlJobStoreOptionsValidator.Validate(connectionString, _options);
        _random = random;
        _info = new StoreInfo(StoreName, Connector.Describe(connectionString, _options.Schema), IsDurable: true, IsShared: true, PollInterval: null);
        _errors = new DriverErrors(_info);
        var sql = new SqlText(_options.Schema);
        var key = StoreKey.Of(_options.Schema);
        // The system's clock is a type of the runtime; any other was given to be used.
        Func<DateTimeOffset?> clock = time.GetType().Assembly == typeof(TimeProvider).Assembly ? static () => null : () => time.GetUtcNow();
        _database = new Database(new ConnectionPool(connectionString, _options.IsPolling), sql, _errors, clock);
        _migrator = new SchemaMigrator(_database, Info, key);
        _examiner = new SchemaExaminer(_database);
        var sender = $"{random.NextInt64():x16}";
        var channel = $"{_options.Schema}_notices";
        _sender = new NoticeSender(_database, channel, sender);
        _hub = new NoticeHub(_sender, time);
        _listener = _options.IsPolling ? null : new NoticeListener(
            Connector.Listener(connectionString), _hub, new ListenerSettings(channel, sender, () => Spread(_options.LookInterval), _sender.ProbeAsync), time, logger ?? (ILogger)NullLogger.Instance);
        _canceller = new RunCanceller(_database);
        var inserter = new RunInserter(_database);
        var made = new EnqueueNotices(_hub);
        var flights = new EnqueueFlights(_database, inserter, made, _options.MaxFlights);
        _enqueuer = new RunEnqueuer(_database, inserter, new FireInserter(_database, inserter, _canceller), flights, made, _sender);
        _leaser = new RunLeaser(_database, new CarefulLeaser(_database, key));
        _renewer = new RunRenewer(_database);
        _completer = new RunCompleter(_database);
        _rescuer = new RunRescuer(_database);
        _retrier = new RunRetrier(_database);
        _pruner = new RunPruner(_database);
        _reader = new RunReader(_database);
        _activity = new ActivityTable(_database);
        _marks = new TypeMarks(_database);
        _nodes = new NodeList(_database);
        _upkeep = new StoreUpkeep(_database, _marks, _nodes, _options.VacuumAfter, key);
    }

    /// <inheritdoc/>
    public StoreInfo Info => _listener is { IsListening: true } ? _info : _info with { PollInterval = Spread(_options.PollInterval) };

    /// <summary>For tests: called between any two steps of a verb, to die there.</summary>
    internal Action<string>? CrashPoint
    {
        get => _database.CrashPoint;
        set => _database.CrashPoint = value;
    }

    /// <summary>Completes when no upkeep is under way in the background.</summary>
    internal Task UpkeepDone => _upkeep.Done;

    /// <summary>For tests: told of each connection that a verb gets.</summary>
    internal Action<NpgsqlConnection>? Lent
    {
        get => _database.Lent;
        set => _database.Lent = value;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
        if (_listener is not null)
        {
            await _listener.StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        ReadOnlyMemory<NewRun> runs, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var connection = transaction is null ? null : ConnectionOf(transaction);
        if (transaction is null && Transaction.Current is not null)
        {
            throw new InvalidOperationException(
                $"The store '{StoreName}' cannot join the ambient TransactionScope: the run would appear though the scope were rolled back. "
                + "Give EnqueueAsync the NpgsqlTransaction of your work, or enqueue inside a TransactionScope with TransactionScopeOption.Suppress.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        NewRunGuard.Check(runs.Span);
        return connection is null
            ? _enqueuer.EnqueueAsync(runs, cancellationToken)
            : EnqueueAsync(runs, connection, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseAnswer> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _leaser.LeaseAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<HeartbeatAnswer> HeartbeatAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        return await _renewer.RenewAsync(heartbeat, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<int>> CompleteAsync(ReadOnlyMemory<RunOutcome> outcomes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RunOutcomeGuard.Check(outcomes.Span);
        if (outcomes.IsEmpty)
        {
            return [];
        }

        var (refused, notices) = await _completer.CompleteAsync(outcomes, cancellationToken).ConfigureAwait(false);
        _hub.Tell(notices);
        _upkeep.AddEnded(outcomes.Length - refused.Count);
        return refused;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RescuedRun>> RescueAsync(int maxDeaths, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDeaths, 1);
        var (rescued, notices) = await _rescuer.RescueAsync(maxDeaths, cancellationToken).ConfigureAwait(false);
        _hub.Tell(notices);
        await _upkeep.RoundAsync(cancellationToken).ConfigureAwait(false);
        return rescued;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CancelAnswer>> CancelAsync(IReadOnlyList<Guid> runIds, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        var (answers, notices) = await _canceller.CancelAsync(runIds, reason, cancellationToken).ConfigureAwait(false);
        _hub.Tell(notices);
        return answers;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Guid>> RetryAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        var retried = await _retrier.RetryAsync(runIds, cancellationToken).ConfigureAwait(false);
        if (retried.Count > 0)
        {
            _hub.Tell([new StoreNotice(StoreNoticeKinds.RunsAvailable)]);
        }

        return retried;
    }

    /// <inheritdoc/>
    public async ValueTask<int> PruneAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _pruner.PruneAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask WriteActivityAsync(ReadOnlyMemory<ActivityRow> rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ActivityRowGuard.Check(rows.Span);
        await _activity.WriteAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _hub.Subscribe(kinds, handler);
    }

    /// <summary>Closes the store's connections, after what is on its way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _upkeep.StopAsync().ConfigureAwait(false);
        await _sender.StopAsync().ConfigureAwait(false);
        if (_listener is not null)
        {
            await _listener.DisposeAsync().ConfigureAwait(false);
        }

        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private static NpgsqlConnection ConnectionOf(DbTransaction transaction)
    {
        if (transaction is not NpgsqlTransaction own)
        {
            throw new ArgumentException(
                $"A {transaction.GetType().Name} was given, and the store '{StoreName}' takes an NpgsqlTransaction on a connection to its own database.", nameof(transaction));
        }

        try
        {
            // One that has ended still knows its connection, on which every statement would commit by itself; only this tells.
            _ = own.IsolationLevel;
            return own.Connection!;
        }
        catch (Exception error) when (error is InvalidOperationException or ObjectDisposedException)
        {
            throw new ArgumentException(
                "The NpgsqlTransaction has ended: give one that is open, and commit it after the enqueue.", nameof(transaction), error);
        }
    }

    private async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(ReadOnlyMemory<NewRun> runs, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await _enqueuer.EnqueueAsync(runs, connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (_errors.Translate(error) is { } translated)
        {
            throw translated;
        }
    }

    // From three quarters to five quarters.
    private TimeSpan Spread(TimeSpan interval)
    {
        lock (_random)
        {
            return interval * (0.75 + (_random.NextDouble() / 2));
        }
    }
}
