using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Notices;

/// <summary>Tells other processes, after the commit: what comes while one notification is on its way goes with the next.</summary>
/// <remarks>
/// A notification inside a transaction takes a lock on the whole database until the commit is on disk, so that commits go one by
/// one. Sent apart it costs the verb nothing; one that is lost with its process is made up for by the nodes' own looks.
/// </remarks>
internal sealed class NoticeSender(Database database, string channel, string sender)
{
    private readonly Lock _lock = new();
    private readonly string _notify =
        // Nothing is to be kept of it: no wait for the disk.
        "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, payload) FROM unnest($2::text[]) AS payload";

    private HashSet<string> _lines = [];
    private Task _sending = Task.CompletedTask;
    private bool _isSending;
    private bool _isStopped;

    public void Send(IEnumerable<string> lines)
    {
        lock (_lock)
        {
            _lines.UnionWith(lines);
            if (_isSending || _isStopped || _lines.Count == 0)
            {
                return;
            }

            _isSending = true;
            _sending = Task.Run(SendAllAsync);
        }
    }

    /// <summary>Sends one payload, to see whether it arrives.</summary>
    public ValueTask ProbeAsync(string payload, CancellationToken cancellationToken) =>
        database.ExecuteAsync(new NpgsqlBatchCommand(_notify).Text(channel).Texts([payload]), cancellationToken);

    /// <summary>Waits for what is on its way.</summary>
    public async ValueTask StopAsync()
    {
        Task sending;
        lock (_lock)
        {
            _isStopped = true;
            sending = _sending;
        }

        await sending.ConfigureAwait(false);
    }

    /// <summary>The statement that sends payloads on a connection that is given, with its commit.</summary>
    /// <remarks>In nobody's name, so that it is heard by this process too, which cannot see the commit.</remarks>
    public NpgsqlBatchCommand Command(IEnumerable<string> lines) =>
        new NpgsqlBatchCommand("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload").Text(channel).Texts([.. StoreMessage.Pack("*", lines)]);

    private async Task SendAllAsync()
    {
        while (Take() is { } lines)
        {
            try
            {
                await database.ExecuteAsync(
                    new NpgsqlBatchCommand(_notify).Text(channel).Texts([.. StoreMessage.Pack(sender, lines)]), CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is StoreUnavailableException or InvalidOperationException)
            {
                // A hint: whoever misses it looks by itself before long, and again when its connection is back.
            }
        }
    }

    private HashSet<string>? Take()
    {
        lock (_lock)
        {
            if (_lines.Count == 0)
            {
                _isSending = false;
                return null;
            }

            var lines = _lines;
            _lines = [];
            return lines;
        }
    }
}
