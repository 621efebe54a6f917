using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite.Tests;

/// <summary>Plays a disk with so much space; used while the writer sleeps.</summary>
internal sealed class SqlitePages(Connection connection)
{
    public void Limit(int pages) => connection.RunScript($"PRAGMA max_page_count = {pages}");
}
