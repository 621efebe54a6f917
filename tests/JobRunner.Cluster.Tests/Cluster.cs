using System.Globalization;
using JobRunner.Cluster.Tests.Ledgers;
using JobRunner.Cluster.Tests.Stores;
using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.TestPrograms;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Cluster.Tests;

/// <summary>Real host processes on one store, a client beside them, and the ledger of what they did.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(5);

    private readonly ClusterStore _store;
    private readonly Dictionary<string, string> _variables;
    private readonly string[] _arguments;
    private readonly DirectoryInfo _ledgerFolder = Directory.CreateTempSubdirectory("jobrunner-ledger-");
    private readonly List<(RunningProgram Program, WorkingFolder Folder)> _nodes = [];
    private readonly ServiceProvider _services;

    private Cluster(ClusterStore store, Dictionary<string, string> variables, string[] arguments)
    {
        (_store, _variables, _arguments) = (store, variables, arguments);
        Ledger = new Ledger(_ledgerFolder.FullName);
        var services = new ServiceCollection();
        store.UseIn(services.AddJobRunner());
        _services = services.BuildServiceProvider();
    }

    public Ledger Ledger { get; }

    public IJobStore Store => _services.GetRequiredService<IJobStore>();

    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    public HashSet<int> Killed { get; } = [];

    /// <summary>Those that live, the oldest first.</summary>
    public IReadOnlyList<RunningProgram> Nodes => [.. _nodes.Select(node => node.Program)];

    public static Task<Cluster> StartAsync(ClusterStore store, int nodes, params (string Name, string Value)[] variables) =>
        StartAsync(store, nodes, [], variables);

    /// <summary>Starts nodes by a verb of their own.</summary>
    public static async Task<Cluster> StartAsync(ClusterStore store, int nodes, string[] arguments, params (string Name, string Value)[] variables)
    {
        await store.StartAsync();
        var cluster = new Cluster(store, variables.ToDictionary(variable => variable.Name, variable => variable.Value), arguments);
        await cluster.Store.StartAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ => cluster.AddNode().WaitForTalkAsync("started on the store")));
        return cluster;
    }

    public RunningProgram AddNode()
    {
        var folder = new WorkingFolder().WithTasks(BuiltFiles.LedgerTasks)
            .WithVariable("LEDGER_FOLDER", _ledgerFolder.FullName)
            .WithVariable("HOST_MONITOR_ENABLED", "false")
            .WithVariable("JobRunner__Execution__LeaseDuration", LeaseDuration.ToString("c", CultureInfo.InvariantCulture));
        foreach (var (name, value) in _variables)
        {
            folder.WithVariable(name, value);
        }

        _store.Tell(folder);
        var node = HostProgram.Start(folder, _arguments);
        _nodes.Add((node, folder));
        return node;
    }

    /// <summary>Kills the oldest node that has an attempt running at this moment, and waits until it is dead.</summary>
    public async Task KillABusyNodeAsync()
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        int? busy;
        while ((busy = Ledger.FindBusy(_nodes.Select(node => node.Program.Id))) is null)
        {
            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await KillAsync(_nodes.Single(node => node.Program.Id == busy).Program);
    }

    public async Task KillAsync(RunningProgram program)
    {
        var node = _nodes.Single(node => node.Program == program);
        program.Send(Signal.Kill);
        await program.WaitForExitAsync();
        Ledger.NoteKill(program.Id, (long)TimeProvider.System.GetElapsedTime(0).TotalNanoseconds);
        Killed.Add(program.Id);
        _nodes.Remove(node);
        await program.DisposeAsync();
        node.Folder.Dispose();
    }

    /// <summary>Waits until no run is left that has not ended.</summary>
    public async Task WaitUntilDrainedAsync(TimeSpan patience)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var since = TimeProvider.System.GetTimestamp();
        while (await LeftAsync() is { Length: > 0 } left)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < patience, $"Waited {patience} for all runs to end; left: {left}\n{Talk()}");
            await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public string Talk() => string.Join("\n--\n", _nodes.Select(node => node.Program.Talk.Text));

    public async ValueTask DisposeAsync()
    {
        foreach (var (program, folder) in _nodes)
        {
            await program.DisposeAsync();
            folder.Dispose();
        }

        await _services.DisposeAsync();
        _ledgerFolder.Delete(recursive: true);
    }

    private async Task<string> LeftAsync()
    {
        var counts = await Store.CountAsync(TestContext.Current.CancellationToken);
        return string.Join(", ", from type in counts
                                 from state in RunTransitions.States
                                 where !state.IsFinal() && type[state] > 0
                                 select $"{type[state]} {state} of {type.JobType}");
    }
}
