namespace JobRunner.Sqlite.Writing;

/// <summary>A verb with an answer.</summary>
/// <param name="verb">Its name.</param>
/// <param name="postedAt">When, as a timestamp.</param>
/// <param name="work">Carries it out.</param>
/// <param name="peek">Answers it without writing when there is nothing to write, and otherwise says that there is.</param>
internal sealed class WriteRequest<T>(string verb, long postedAt, Func<WriteSession, T> work, Func<WriteSession, (bool IsAnswer, T Answer)>? peek)
    : WriteRequest(verb, postedAt)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private T _result = default!;

    public Task<T> Task => _answer.Task;

    public void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((WriteRequest<T>)state!).Cancel(token), this);
        }
    }

    public override void Execute(WriteSession session) => _result = work(session);

    public override bool TryPeek(WriteSession session)
    {
        if (peek is null || peek(session) is not (true, var answer) || !Take())
        {
            return false;
        }

        _result = answer;
        return true;
    }

    public override void Answer()
    {
        _cancellation.Unregister();
        _answer.TrySetResult(_result);
    }

    public override void Fail(Exception error)
    {
        _cancellation.Unregister();
        _answer.TrySetException(error);
    }

    private void Cancel(CancellationToken token)
    {
        if (TryCancel())
        {
            _answer.TrySetCanceled(token);
        }
    }
}
