namespace JobRunner.Sqlite.Writing;

/// <summary>A verb that waits for the writer.</summary>
internal abstract class WriteRequest(string verb, long postedAt)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private int _state;

    /// <summary>Its name, for crash points.</summary>
    public string Verb => verb;

    /// <summary>When it was posted, as a timestamp.</summary>
    public long PostedAt => postedAt;

    /// <summary>Takes it to be carried out; from then on it cannot be cancelled.</summary>
    /// <returns>Whether it still waited, or was taken before.</returns>
    public bool Take() => Interlocked.CompareExchange(ref _state, Taken, Waiting) != Cancelled;

    /// <summary>Carries it out, in a transaction; may be called again after that was undone.</summary>
    public abstract void Execute(WriteSession session);

    /// <summary>Answers it without writing, if there is nothing to write.</summary>
    public abstract bool TryPeek(WriteSession session);

    /// <summary>Gives the answer, once the transaction is committed.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception error);

    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;
}
