namespace JobRunner.Execution;

/// <summary>What cleanups are given, one after the other: the same source for the next, unless it was taken.</summary>
internal sealed class CleanupTokens : IDisposable
{
    private CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    /// <summary>Takes the source of <see cref="Token"/>; the next cleanup gets another.</summary>
    public CancellationTokenSource TakeSource()
    {
        var taken = _source;
        _source = new CancellationTokenSource();
        return taken;
    }

    public void Dispose() => _source.Dispose();
}
