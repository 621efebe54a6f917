using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.TestPrograms;
using JobRunner.Testing;

namespace JobRunner.Host.Tests.Scenes;

/// <summary>The command line in this process, over a store in memory and a clock that stands still.</summary>
internal sealed class CliScene : IDisposable
{
    public const string Node = "web-1:4711:9f3a";

    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(15);

    private readonly WorkingFolder _folder = new();
    private readonly RunIdSource _ids;

    public CliScene()
    {
        Store = DurableStore.Over(new InMemoryJobStore(Time));
        _ids = new RunIdSource(Time, new Random(1));
    }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    public IJobStore Store { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>What a person answers; <see langword="null"/> when there is none.</summary>
    public string? Answer { get; set; }

    public string StdIn { get; set; } = string.Empty;

    public int TerminalWidth { get; set; }

    /// <summary>Adds task classes.</summary>
    public Action<JobRunnerBuilder> Tasks { get; set; } = static _ => { };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string InFolder(string name) => _folder.InFolder(name);

    public CliScene WithFile(string name, string text)
    {
        _folder.WithFile(name, text);
        return this;
    }

    public async Task<CliEnd> RunAsync(params string[] arguments)
    {
        var (data, talk) = (new StringWriter(), new StringWriter());
        var console = new CliConsole(data, talk)
        {
            Answers = new StringReader(Answer ?? StdIn),
            CanAsk = Answer is not null,
            IsTerminal = TerminalWidth > 0,
            Width = TerminalWidth > 0 ? TerminalWidth : int.MaxValue,
        };
        var context = new VerbContext(console, new HostFolders(_folder.Path, _folder.Path), Time, new Random(1))
        {
            Configure = jobs =>
            {
                jobs.UseStore(_ => Store);
                Tasks(jobs);
            },
        };
        var exitCode = await Cli.RunAsync(arguments, context);
        return new CliEnd(exitCode, data.ToString().TrimEnd('\n'), talk.ToString().TrimEnd('\n'));
    }

    public async Task<Guid> EnqueuedAsync(string type = "tweet", Func<NewRun, NewRun>? with = null)
    {
        var run = new NewRun { Id = _ids.Next(), JobType = type };
        var results = await Store.EnqueueAsync(new[] { with is null ? run : with(run) }, null, Token);
        return results[0].RunId;
    }

    public async Task<Guid> RunningAsync(string type = "tweet", bool isIdempotent = true)
    {
        var id = await EnqueuedAsync(type);
        var request = new LeaseRequest
        {
            NodeId = Node,
            LeaseDuration = _lease,
            MaxRuns = 1,
            Types = new[] { new LeaseCapacity { JobType = type, StartNow = 1, IsIdempotent = isIdempotent } },
        };
        Assert.Equal(id, Assert.Single((await Store.LeaseAsync(request, Token)).Runs).Run.Id);
        return id;
    }

    public async Task<Guid> EndedAsync(RunState state, string type = "tweet", RunError? error = null, string? results = null)
    {
        var id = await RunningAsync(type);
        var outcome = new RunOutcome
        {
            RunId = id,
            Attempt = 1,
            To = state,
            StartedAt = Now,
            EndedAt = Now,
            WorkerName = "worker-1",
            Error = error ?? (state == RunState.Failed ? new RunError(RunErrorKind.Exception, "the disk is full") : null),
            Results = results is null ? null : System.Text.Encoding.UTF8.GetBytes(results),
        };
        Assert.Empty(await Store.CompleteAsync(new[] { outcome }, Token));
        return id;
    }

    /// <summary>Lets the node live, with the leases that it holds.</summary>
    public async Task HeartbeatAsync(params Guid[] held)
    {
        var node = new NodeInfo(Node, "web-1", 4711, Now.AddHours(-1), "0.1.0", 5, ["tweet"]);
        await Store.HeartbeatAsync(new Heartbeat(node, _lease, [.. held.Select(id => new HeldLease(id, 1, Now))]), Token);
    }

    public async Task<RunState> StateOfAsync(Guid id) => (await Store.GetAsync(id, Token))!.State;

    public void Dispose() => _folder.Dispose();
}
