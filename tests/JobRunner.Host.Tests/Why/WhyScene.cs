using System.Text.Json.Nodes;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Monitoring;
using JobRunner.Queue;
using JobRunner.Sqlite;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Why;

/// <summary>A folder with probes, the store in it, hosts on it, and the verb that is asked why.</summary>
internal sealed class WhyScene : IDisposable
{
    // Far beyond what any node takes to say how it is.
    private const int MaxQuestions = 100;

    private readonly WorkingFolder _folder = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks)
        .WithVariable("HOST_MONITOR_ENABLED", "false")
        .WithVariable("TICK_ENABLED", "false")
        .WithVariable("JobRunner__Execution__LeaseDuration", "00:00:01");

    public WorkingFolder Folder => _folder;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    public WhyScene With(string variable, string value)
    {
        _folder.WithVariable(variable, value);
        return this;
    }

    public async Task<RunningProgram> ServeAsync()
    {
        var host = HostProgram.Start(_folder, "serve");
        await host.WaitForTalkAsync("started on the store");
        return host;
    }

    /// <summary>What the verb printed for a run.</summary>
    public async Task<string> EnqueueAsync(params string[] arguments) => await SucceedAsync(["enqueue", .. arguments]);

    public async Task<string> SucceedAsync(params string[] arguments)
    {
        var (exitCode, data, talk) = await HostProgram.RunAsync(_folder, arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)} ended with {exitCode}: {talk}\n{data}");
        return data;
    }

    /// <summary>The words of a cause; it has to be named at once.</summary>
    public async Task<string> WhyAsync(string about, CauseKind kind)
    {
        var causes = await CausesAsync(about);
        return causes.GetValueOrDefault(RunJson.Camel(kind)) ?? throw new Xunit.Sdk.XunitException($"'{about}' has no cause {kind}: {Seen(causes)}");
    }

    /// <summary>The words of a cause that a node comes to in its own time.</summary>
    public async Task<string> UntilAsync(string about, CauseKind kind)
    {
        IReadOnlyDictionary<string, string> causes = new Dictionary<string, string>();
        for (var question = 0; question < MaxQuestions; question++)
        {
            causes = await CausesAsync(about);
            if (causes.TryGetValue(RunJson.Camel(kind), out var words))
            {
                return words;
            }
        }

        throw new Xunit.Sdk.XunitException($"'{about}' has had no cause {kind} in {MaxQuestions} questions, but: {Seen(causes)}");
    }

    /// <summary>Works on the store as a node, or another program, does.</summary>
    public async Task OnStoreAsync(Func<IJobStore, CancellationToken, Task> work)
    {
        var options = new SqliteJobStoreOptions { Path = _folder.InFolder("data/jobrunner.db") };
        await using var store = new SqliteJobStore(options, TimeProvider.System, new Random(1));
        await store.StartAsync(Token);
        await work(store, Token);
    }

    private async Task<IReadOnlyDictionary<string, string>> CausesAsync(string about)
    {
        var json = JsonNode.Parse(await SucceedAsync("why", about, "--json"))!;
        return json["causes"]!.AsArray().GroupBy(cause => (string)cause!["id"]!, cause => (string)cause!["words"]!).ToDictionary(same => same.Key, same => string.Join('\n', same));
    }

    private static string Seen(IReadOnlyDictionary<string, string> causes) => string.Join("; ", causes.Select(cause => $"{cause.Key}: {cause.Value}"));
}
