using JobRunner.Queue;
using JobRunner.Redis.Connections;
using JobRunner.Redis.Entries;
using JobRunner.Redis.Runs;
using JobRunner.Redis.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobRunner.Redis;

/// <summary>A store in Redis, for a cluster; takes in what producers in any language add to its stream.</summary>
/// <remarks>Each verb is one script, so that it happens as a whole or not at all.</remarks>
public sealed partial class RedisJobStore : IJobStore, ISchemaDoctor, IStoreRemoval
{
    private readonly NoticeBoard _board = new();
    private readonly RedisKeys _keys;
    private readonly RedisConnection _connection;
    private readonly ScriptRunner _scripts;
    private readonly EnqueueGroups _enqueues;
    private readonly RedisSchema _schema;
    private readonly RedisSchemaDoctor _doctor;
    private readonly MemoryPolicy _policy;
    private readonly EntryIntake _intake;

    /// <summary>Makes a handle on a store; <see cref="StartAsync"/> reaches it.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">The clock of waits, and of instants where the server's is not used.</param>
    /// <param name="random">Spreads the looks at the stream, and makes ids of what is found there.</param>
    /// <param name="loggers">Where to log.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is wrong; all mistakes are told.</exception>
    public RedisJobStore(RedisJobStoreOptions options, TimeProvider time, Random random, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(random);
        RedisJobStoreOptionsValidator.Check(options);
        _ = RedisAddress.TryParse(options.Url, out var address);
        var logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<RedisJobStore>();
        var keys = _keys = new RedisKeys(options.KeyPrefix);
        var notices = new NoticeChannel(keys, _board);
        _connection = new RedisConnection(address!, options, time) { Made = notices.ListenAsync, Restored = notices.TellAll };
        _scripts = new ScriptRunner(_connection, keys, options, time);
        _enqueues = new EnqueueGroups(_scripts, new EarlyNotice(_board, notices.Sender));
        _schema = new RedisSchema(_connection, keys);
        _doctor = new RedisSchemaDoctor(_connection, keys);
        _policy = new MemoryPolicy(_connection, logger);
        _intake = new EntryIntake(_scripts, options, time, random, logger);
        Info = new StoreInfo("redis", $"Redis at {address}, keys '{options.KeyPrefix}'", IsDurable: true, IsShared: true, PollInterval: null);
    }

    /// <inheritdoc/>
    public StoreInfo Info { get; }

    /// <inheritdoc/>
    public int KnownVersion => RedisSchema.Version;

    /// <inheritdoc cref="ScriptRunner.CrashPoint"/>
    internal Action<string>? CrashPoint
    {
        get => _scripts.CrashPoint;
        set => _scripts.CrashPoint = value;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The server throws keys away when its memory is full.</exception>
    /// <exception cref="SchemaTooNewException">A newer JobRunner has been here.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _policy.CheckAsync(cancellationToken).ConfigureAwait(false);
        await _schema.PrepareAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SchemaDrift>> ExamineAsync(CancellationToken cancellationToken) => _doctor.ExamineAsync(cancellationToken);

    /// <inheritdoc/>
    public IDisposable Subscribe(StoreNoticeKinds kinds, Action<StoreNotice> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return _board.Add(kinds, handler);
    }

    /// <summary>Lets go of the stream and of the connection; the runs stay.</summary>
    public async ValueTask DisposeAsync()
    {
        await _intake.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Cuts the connection as the death of the process would, without a word to the server.</summary>
    internal async ValueTask CutAsync()
    {
        await _intake.CutAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
