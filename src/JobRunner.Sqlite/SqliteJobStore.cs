using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Reading;
using JobRunner.Sqlite.Runs;
using JobRunner.Sqlite.Writing;
using Microsoft.Extensions.Options;

namespace JobRunner.Sqlite;

/// <summary>A store in a SQLite file: durable, with nothing to install; several processes of a machine may share it.</summary>
public sealed partial class SqliteJobStore : IJobStore, ISchemaDoctor, IStoreRemoval
{
    private readonly SqliteJobStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly TimeProvider _waitTime;
    private readonly NoticeBoard _board = new();
    private readonly SqliteFile _file;
    private readonly PendingNotices _notices;
    private readonly WriterClock _clock;
    private readonly ForeignChanges _foreign;
    private readonly Writer _writer;
    private readonly ReadPool _readers;
    private int _isDisposed;

    /// <summary>Makes a store; the file is opened when it starts.</summary>
    /// <param name="options">Where the file is, and how it is used.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="random">Spreads its looks at what other processes do.</param>
    /// <exception cref="OptionsValidationException">An option cannot be right; all mistakes are told.</exception>
    public SqliteJobStore(SqliteJobStoreOptions options, TimeProvider time, Random random)
        : this(options, time, random, time)
    {
    }

    /// <param name="options">Where the file is, and how it is used.</param>
    /// <param name="time">The clock of what happens to runs.</param>
    /// <param name="random">Spreads its looks at what other processes do.</param>
    /// <param name="waitTime">The clock of waits and looks, which other processes' work goes by.</param>
    internal SqliteJobStore(SqliteJobStoreOptions options, TimeProvider time, Random random, TimeProvider waitTime)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(random);
        Require(options);
        (_options, _time, _waitTime) = (options, time, waitTime);
        _file = new SqliteFile(options);
        _notices = new PendingNotices(_board);
        _clock = new WriterClock(options, waitTime, random);
        _foreign = new ForeignChanges(_board);
        _readers = new ReadPool(_file, options, waitTime);
        _writer = new Writer(_file, _clock, OpenSession, session => _foreign.Tell(session.Connection, _time.GetUtcNow()));
        Info = new StoreInfo("sqlite", _file.Path, IsDurable: true, IsShared: true, PollInterval: null);
    }

    /// <inheritdoc/>
    public StoreInfo Info { get; }

    /// <summary>Called at each of <see cref="SqliteCrashPoints.All"/>; what it throws cuts the connection as the end of the process would.</summary>
    internal Action<string>? CrashPoint { get; set; }

    /// <summary>Called with each connection that is opened.</summary>
    internal Action<Connection>? Opened
    {
        get => _file.Opened;
        set => _file.Opened = value;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => _writer.DoAsync("start", static _ => true, cancellationToken);

    /// <inheritdoc/>
    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var subscription = _board.Add(kinds, handler);
        _clock.Poll();
        return subscription;
    }

    /// <summary>Carries out what was asked for, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _clock.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Tells all mistakes of options at once.</summary>
    internal static void Require(SqliteJobStoreOptions options)
    {
        var verdict = new SqliteJobStoreOptionsValidator().Validate(null, options);
        if (verdict.Failed)
        {
            throw new OptionsValidationException(nameof(SqliteJobStoreOptions), typeof(SqliteJobStoreOptions), verdict.Failures);
        }
    }

    private WriteSession OpenSession(Connection connection) => new(connection, _notices, _time) { CrashPoint = CrashPoint };

    private async ValueTask<T> ReadAsync<T>(Func<Connection, long, T> read, CancellationToken cancellationToken)
    {
        if (!_writer.IsOpen)
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
        }

        var now = _time.GetUtcNow().UtcTicks;
        return await _readers.ReadAsync(connection => read(connection, now), cancellationToken).ConfigureAwait(false);
    }

    // What has fallen due counts as queued, so it is queued before anything is counted or listed by its state.
    private async ValueTask QueueDueAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(RunPromoter.IsNeeded, cancellationToken).ConfigureAwait(false))
        {
            await _writer.DoAsync("queue", static session => Done(() => RunPromoter.PromoteSome(session)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Done(Action act)
    {
        act();
        return true;
    }
}
