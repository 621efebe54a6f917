using System.Data.Common;
using JobRunner.Queue;
using JobRunner.Sqlite.Files;
using JobRunner.Sqlite.Runs;
using JobRunner.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobRunner.Sqlite;

/// <content>Enqueuing in a transaction of the caller's own.</content>
public sealed partial class SqliteJobStore
{
    private const int SnapshotIsOld = raw.SQLITE_BUSY | (2 << 8);

    // Takes the lock and changes nothing.
    private const string TakeLock = "DELETE FROM jobrunner_nodes WHERE 0";

    private static readonly TimeSpan _lockDelay = TimeSpan.FromMilliseconds(10);

    private async ValueTask<IReadOnlyList<EnqueueResult>> EnqueueInAsync(
        DbTransaction transaction, ReadOnlyMemory<NewRun> runs, CancellationToken cancellationToken)
    {
        var handle = HandleOf(transaction);
        if (!_writer.IsOpen)
        {
            await StartAsync(cancellationToken).ConfigureAwait(false);
        }

        using var connection = Connection.Borrow(handle);
        var own = await _readers.ReadAsync(static reader => reader.FileName, cancellationToken).ConfigureAwait(false);
        if (connection.FileName != own)
        {
            throw new ArgumentException(
                $"The transaction is on '{connection.FileName}', and the store keeps its runs in '{own}': one commit cannot span the two. Open the connection on the store's file.",
                nameof(transaction));
        }

        await LockAsync(connection, cancellationToken).ConfigureAwait(false);
        return Enqueue(connection, runs.Span);
    }

    private static sqlite3 HandleOf(DbTransaction transaction)
    {
        if (transaction is not SqliteTransaction sqlite)
        {
            throw new ArgumentException(
                $"The store 'sqlite' takes a {typeof(SqliteTransaction).FullName}, and was given a {transaction.GetType().FullName}. Begin the transaction on a SqliteConnection to the store's file.",
                nameof(transaction));
        }

        return sqlite.Connection?.Handle
            ?? throw new ArgumentException("The transaction was committed or rolled back before; nothing was enqueued. Enqueue before its end.", nameof(transaction));
    }

    // A transaction that began deferred has no lock yet, and then the store's own writer may have it for a moment.
    private async ValueTask LockAsync(Connection connection, CancellationToken cancellationToken)
    {
        var startedAt = _waitTime.GetTimestamp();
        while (true)
        {
            try
            {
                connection.RunScript(TakeLock);
                return;
            }
            catch (SqliteException error) when (error.SqliteExtendedErrorCode == SnapshotIsOld)
            {
                throw new StoreUnavailableException(
                    $"The store 'sqlite': '{_file.Path}' was changed since the transaction first read it, so it cannot write any more. Begin it with BeginTransaction(deferred: false), or repeat it.", error);
            }
            catch (SqliteException error) when (FileErrors.IsBusy(error) && _waitTime.GetElapsedTime(startedAt) < _options.BusyTimeout)
            {
                await Task.Delay(_lockDelay, _waitTime, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException error)
            {
                throw FileErrors.Translate(error, _file.Path);
            }
        }
    }

    // All or none of the batch, also when the caller goes on with the transaction after an error.
    private EnqueueResult[] Enqueue(Connection connection, ReadOnlySpan<NewRun> runs)
    {
        // Nobody here is told: that they are there is seen when the caller commits, as another process's changes are.
        var session = new WriteSession(connection, new PendingNotices(new NoticeBoard()), _time) { CrashPoint = CrashPoint };
        session.Join();
        connection.RunScript("SAVEPOINT jobrunner_enqueue");
        try
        {
            var results = new RunEnqueuer(session).Enqueue(runs);
            session.Types.Flush();
            connection.RunScript("RELEASE jobrunner_enqueue");
            return [.. results];
        }
        catch (Exception error)
        {
            if (connection.IsInTransaction)
            {
                connection.RunScript("ROLLBACK TO jobrunner_enqueue; RELEASE jobrunner_enqueue");
            }

            var told = FileErrors.Translate(error, _file.Path);
            if (told == error)
            {
                throw;
            }

            throw told;
        }
    }
}
