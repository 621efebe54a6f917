using System.Data.Common;
using JobRunner.Queue;
using JobRunner.Testing.Conformance;
using Microsoft.Data.Sqlite;

namespace JobRunner.Sqlite.Tests;

public sealed class SqliteStoreFixture : StoreFixture
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteConnection> _connections = [];
    private string _path = "";
    private int _stores;

    public override bool TakesTransactions => true;

    public override ValueTask<IJobStore> CreateAsync(TimeProvider time)
    {
        _path = _folder.File($"{++_stores}.db");
        return OpenAsync(_path, time);
    }

    public override ValueTask<IJobStore> OpenSecondAsync(IJobStore first, TimeProvider time) => OpenAsync(first.Info.Location, time);

    public override async ValueTask<DbTransaction> BeginTransactionAsync()
    {
        var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        _connections.Add(connection);
        await connection.OpenAsync();
        return await connection.BeginTransactionAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        _folder.Dispose();
        await base.DisposeAsync();
    }

    private static async ValueTask<IJobStore> OpenAsync(string path, TimeProvider time)
    {
        var store = Stores.Make(path, time);
        await store.StartAsync(CancellationToken.None);
        return store;
    }
}
