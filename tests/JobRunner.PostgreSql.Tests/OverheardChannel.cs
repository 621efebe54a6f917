using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>What goes over a channel of the server, by whomever it is sent.</summary>
internal sealed class OverheardChannel : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly TimeSpan _patience;
    private readonly List<string> _lines = [];

    private OverheardChannel(NpgsqlConnection connection, TimeSpan patience)
    {
        (_connection, _patience) = (connection, patience);
        // The first line is the sender.
        _connection.Notification += (_, notification) => _lines.AddRange(notification.Payload.Split('\n')[1..]);
    }

    public static async Task<OverheardChannel> OpenAsync(string connectionString, string channel, TimeSpan patience)
    {
        var overheard = new OverheardChannel(new NpgsqlConnection(connectionString), patience);
        await overheard._connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var listen = new NpgsqlCommand($"LISTEN \"{channel}\"", overheard._connection);
        await listen.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return overheard;
    }

    /// <summary>Listens until a line has come.</summary>
    /// <returns>All that came, that line included.</returns>
    public async Task<IReadOnlyList<string>> UntilAsync(string line)
    {
        while (!_lines.Contains(line))
        {
            Assert.True(
                await _connection.WaitAsync(_patience, TestContext.Current.CancellationToken),
                $"\"{line}\" did not come; what came: {string.Join(", ", _lines)}.");
        }

        return _lines;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
