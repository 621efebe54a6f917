using JobRunner.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace JobRunner.Sqlite.Writing;

/// <summary>The one writer of a store: a thread that carries out all that waits in one transaction, with one commit.</summary>
/// <remarks>
/// A batch that fails is undone and done again one by one, so that each verb gets its own error and none pays for a savepoint.
/// While another process holds the lock, verbs wait until <see cref="SqliteJobStoreOptions.BusyTimeout"/>; those that have
/// nothing to write are answered all the same until then.
/// </remarks>
internal sealed class Writer : IAsyncDisposable
{
    private readonly SqliteFile _file;
    private readonly WriterClock _clock;
    private readonly Func<Connection, WriteSession> _open;
    private readonly Action<WriteSession> _afterForeignChange;
    private readonly WriteQueue _queue = new();
    private readonly List<WriteRequest> _batch = [];
    private readonly Task _loop;
    private WriteSession? _session;
    private long? _lockedSince;

    /// <param name="file">The file.</param>
    /// <param name="clock">The clock of waits and polls.</param>
    /// <param name="open">Makes the session of a new connection.</param>
    /// <param name="afterForeignChange">Called when somebody else has changed the file.</param>
    public Writer(SqliteFile file, WriterClock clock, Func<Connection, WriteSession> open, Action<WriteSession> afterForeignChange)
    {
        (_file, _clock, _open, _afterForeignChange) = (file, clock, open, afterForeignChange);
        _clock.Ticked = _queue.Wake;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the file is open and its schema is as it should be.</summary>
    public bool IsOpen => Volatile.Read(ref _session) is not null;

    /// <summary>Has a verb carried out.</summary>
    /// <param name="verb">Its name.</param>
    /// <param name="work">Carries it out in a transaction; called again when that had to be undone.</param>
    /// <param name="cancellationToken">Takes it back, until it is begun.</param>
    /// <param name="peek">Answers it without the write lock, when there is nothing to write.</param>
    public Task<T> DoAsync<T>(
        string verb, Func<WriteSession, T> work, CancellationToken cancellationToken, Func<WriteSession, (bool IsAnswer, T Answer)>? peek = null)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var request = new WriteRequest<T>(verb, _clock.Timestamp, work, peek);
        request.CancelWith(cancellationToken);
        _queue.Add(request);
        return request.Task;
    }

    /// <summary>Carries out what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _loop.ConfigureAwait(false);
        _queue.Dispose();
    }

    private void Run()
    {
        while (_queue.Fill(_batch) || !_queue.IsClosed)
        {
            if (_batch.Count == 0)
            {
                Look();
                _queue.WaitForWake();
                continue;
            }

            try
            {
                Turn();
            }
            catch (Exception error)
            {
                // A defect, of a listener perhaps: whoever waits is told, and the others are served on.
                FailAll(error);
            }
        }

        Close();
    }

    private void Turn()
    {
        try
        {
            Session().Begin();
        }
        catch (SqliteException error) when (FileErrors.IsBusy(error) && !_queue.IsClosed)
        {
            WaitForLock(error);
            return;
        }
        catch (Exception error)
        {
            FailAll(error);
            return;
        }

        _lockedSince = null;
        CarryOut(_session!);
    }

    private WriteSession Session()
    {
        if (_session is null)
        {
            Volatile.Write(ref _session, _open(_file.Open()));
        }

        return _session!;
    }

    private void CarryOut(WriteSession session)
    {
        try
        {
            _batch.RemoveAll(request => !request.Take());
            foreach (var request in _batch)
            {
                request.Execute(session);
            }

            MayCrash(session, SqliteCrashPoints.BeforeCommit);
            session.Commit();
            MayCrash(session, SqliteCrashPoints.Committed);
        }
        catch (Exception error)
        {
            Undo(session, error);
            return;
        }

        _queue.Passed(_batch.Count);
        _batch.ForEach(request => request.Answer());
        _batch.Clear();
        session.Notices.Tell();
    }

    private void MayCrash(WriteSession session, string point)
    {
        if (session.CrashPoint is not null)
        {
            _batch.ForEach(request => session.MayCrash(SqliteCrashPoints.Of(request.Verb, point)));
        }
    }

    private void Undo(WriteSession session, Exception error)
    {
        if (session.IsCut)
        {
            FailAll(error);
            return;
        }

        try
        {
            session.Rollback();
        }
        catch (SqliteException)
        {
            // The connection is of no use; closing it undoes what it has not committed.
            Close();
        }

        if (_batch.Count > 1)
        {
            _queue.DoAlone(_batch);
        }
        else
        {
            FailAll(error);
        }
    }

    private void WaitForLock(SqliteException error)
    {
        // Only for as long as nobody would call the store unavailable: a node that cannot write must not look sound.
        _lockedSince ??= _clock.Timestamp;
        if (!_clock.IsPast(_lockedSince.Value))
        {
            AnswerWithoutWriting();
        }

        var late = _batch.FindAll(request => _clock.IsPast(request.PostedAt));
        _batch.RemoveAll(late.Contains);
        Fail(late, error);
    }

    private void AnswerWithoutWriting()
    {
        if (_session is not { } session)
        {
            return;
        }

        try
        {
            session.BeginReading();
            var answered = _batch.FindAll(request => request.TryPeek(session));
            session.Rollback();
            _batch.RemoveAll(answered.Contains);
            answered.ForEach(request => request.Answer());
        }
        catch (SqliteException)
        {
            session.Rollback();
        }
    }

    private void FailAll(Exception error)
    {
        if (_session is { IsCut: true } || FileErrors.BreaksConnection(error))
        {
            Close();
        }

        _queue.Passed(_batch.Count);
        Fail(_batch, error);
        _batch.Clear();
    }

    private void Fail(List<WriteRequest> requests, Exception error)
    {
        var told = FileErrors.Translate(error, _file.Path);
        foreach (var request in requests.Where(request => request.Take()))
        {
            request.Fail(told);
        }
    }

    private void Look()
    {
        try
        {
            if (_clock.IsPollDue() && _session is { } session)
            {
                session.LookForForeignCommits();
            }

            AfterForeignChange();
        }
        catch (SqliteException error) when (FileErrors.IsBusy(error))
        {
            // For a moment; the next look is soon.
        }
        catch (Exception)
        {
            // The next verb opens the file again, and says what is wrong with it.
            Close();
        }
    }

    private void AfterForeignChange()
    {
        if (_session is { HasForeignCommits: true } session)
        {
            session.HasForeignCommits = false;
            _afterForeignChange(session);
        }
    }

    private void Close()
    {
        _session?.Connection.Dispose();
        Volatile.Write(ref _session, null);
    }
}
