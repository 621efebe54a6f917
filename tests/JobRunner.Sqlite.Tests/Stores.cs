namespace JobRunner.Sqlite.Tests;

/// <summary>Makes stores whose runs live on the test's clock, and whose waits for others on the machine's.</summary>
internal static class Stores
{
    public static SqliteJobStore Make(string path, TimeProvider time, Action<SqliteJobStoreOptions>? configure = null)
    {
        var options = new SqliteJobStoreOptions { Path = path, PollInterval = TimeSpan.FromMilliseconds(20) };
        configure?.Invoke(options);
        return new SqliteJobStore(options, time, new Random(1), TimeProvider.System);
    }
}
