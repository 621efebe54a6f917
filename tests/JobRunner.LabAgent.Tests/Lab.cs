using System.Net;
using System.Net.Sockets;
using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Jupyter;
using JobRunner.Mail;
using JobRunner.LabAgent.Scripts;
using JobRunner.LabAgent.Settings;
using JobRunner.LabAgent.Sync;
using JobRunner.Processes.Detached;
using JobRunner.TestPrograms;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace JobRunner.LabAgent.Tests;

/// <summary>A user of the lab: a row, a role, a home, and agents.</summary>
internal sealed class Lab : IAsyncDisposable
{
    public const string Python = "/usr/bin/python3";
    public const string Jupyter = "/usr/bin/jupyter";

    /// <summary>Far beyond what a busy machine takes: who runs into it has hung.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly LabServer _server;
    private readonly List<IAsyncDisposable> _agents = [];
    private readonly DetachedProcesses _processes = new(TimeProvider.System, ["dotnet", BuiltFiles.Host]);

    private Lab(LabServer server, string user, Guid userId) => (_server, User, UserId) = (server, user, userId);

    public string User { get; }

    public Guid UserId { get; }

    public WorkingFolder Folder { get; } = new();

    public string Home => Folder.Path;

    /// <summary>The settings as variables.</summary>
    public Dictionary<string, string?> Variables { get; private init; } = [];

    public LabSettings Settings => LabSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(Variables).Build());

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Lab> StartAsync(string? email = null)
    {
        var server = await LabServer.CurrentAsync();
        var user = server.NewUser();
        var (id, _) = await new LabSchema(server.Administrator).AddUserAsync(user, email, Token);
        var lab = new Lab(server, user, id);
        lab.Variables[LabVariables.User] = user;
        lab.Variables[LabVariables.Database] = server.AddressOf(user);
        lab.Variables[LabVariables.Home] = lab.Home;
        lab.Variables[LabVariables.Python] = Python;
        lab.Variables[LabVariables.Jupyter] = Jupyter;
        await lab.ExecuteAsync($"ALTER ROLE {user} PASSWORD '{user}'");
        return lab;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public LabDatabase Connect()
    {
        var database = new LabDatabase(Settings);
        _agents.Add(database);
        return database;
    }

    public ScriptRunner Agent() => new(Settings, Connect(), _processes, new MailSender(TimeProvider.System), TimeProvider.System);

    public ScriptSync Sync() => new(Settings, Connect(), TimeProvider.System);

    public JupyterKeeper Keeper() => new(Settings, Connect(), _processes, TimeProvider.System);

    public async Task<LabJobResult?> RunNextAsync(ScriptRunner? agent = null, JobContext? context = null, CancellationToken? cancellationToken = null) =>
        await (agent ?? Agent()).RunNextAsync(context ?? new JobContext(), cancellationToken ?? Token).WaitAsync(Patience, Token);

    public Lab WithScript(string path, string text)
    {
        Folder.WithFile(path, text);
        return this;
    }

    /// <summary>Has the user's row of a new job.</summary>
    public async Task<Guid> JobAsync(string? path, string? args = null) =>
        (Guid)(await ScalarAsync("INSERT INTO jobs (user_id, script_path, args) VALUES ($1, $2, $3::jsonb) RETURNING job_id", UserId, path, args))!;

    public async Task<JobRow> RunAsync(string? path, string? args = null)
    {
        var job = await JobAsync(path, args);
        await RunNextAsync();
        return await RowAsync(job);
    }

    public async Task<JobRow> RowAsync(Guid job)
    {
        await using var command = Command(
            "SELECT status, retcode, stdout_tail, stderr_tail, stdout_path, stderr_path, started_at IS NOT NULL, finished_at IS NOT NULL FROM jobs WHERE job_id = $1", job);
        await using var row = await command.ExecuteReaderAsync(Token);
        Assert.True(await row.ReadAsync(Token));
        return new JobRow(row.GetString(0), await TextAsync<int?>(row, 1), await TextAsync<string?>(row, 2), await TextAsync<string?>(row, 3), await TextAsync<string?>(row, 4), await TextAsync<string?>(row, 5), row.GetBoolean(6), row.GetBoolean(7));
    }

    public async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(Token);
    }

    public async Task<object?> ScalarAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(Token) is var answer && answer is DBNull ? null : answer;
    }

    /// <summary>Waits for a file that a script makes.</summary>
    public async Task WhenThereAsync(string name)
    {
        var path = Path.Combine(Home, name);
        using var watcher = new FileSystemWatcher(Home, name);
        var made = new TaskCompletionSource();
        watcher.Created += (_, _) => made.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (!File.Exists(path))
        {
            await made.Task.WaitAsync(Patience, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }

        _processes.Dispose();
        Folder.Dispose();
    }

    private static async Task<T?> TextAsync<T>(NpgsqlDataReader row, int column) => await row.IsDBNullAsync(column, Token) ? default : await row.GetFieldValueAsync<T>(column, Token);

    private NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = _server.Administrator.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        return command;
    }
}
