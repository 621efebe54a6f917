namespace JobRunner.Tasks.Tests;

/// <summary>Bounds a wait for a signal: it never decides a test but by failing it.</summary>
internal static class Waits
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static async Task OrFailAsync(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(_patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited in vain for {what}.");
        }
    }

    public static async Task<TResult> OrFailAsync<TResult>(this Task<TResult> task, string what)
    {
        await OrFailAsync((Task)task, what);
        return await task;
    }
}
