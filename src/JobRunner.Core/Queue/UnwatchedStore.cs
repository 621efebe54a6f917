namespace JobRunner.Queue;

/// <summary>Tells nobody: the node's own loops find out for themselves whether the store is there.</summary>
internal sealed class UnwatchedStore : IStoreWatch
{
    public void Failed(Exception error)
    {
    }

    public void Succeeded()
    {
    }
}
