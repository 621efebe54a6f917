using JobRunner.Queue;

namespace JobRunner.Redis.Tests;

/// <summary>Asks again what another process has not done yet.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until something is so; a store that is away is asked again.</summary>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isIt)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(_patience);
        object? seen = null;
        while (!patience.IsCancellationRequested)
        {
            try
            {
                var value = await look();
                seen = value;
                if (isIt(value))
                {
                    return value;
                }
            }
            catch (StoreUnavailableException error)
            {
                seen = error.Message;
            }

            await Task.Delay(_interval, TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException($"Waited {_patience.TotalSeconds} s for {what}, and saw last: {seen}.");
    }

    /// <summary>Does something as soon as the store is there.</summary>
    public static Task<T> DoAsync<T>(Func<Task<T>> act) => GetAsync("the store to come back", act, static _ => true);
}
