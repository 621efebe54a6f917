using System.Globalization;
using System.Text.Json.Nodes;
using JobRunner.Host.Tests.Scenes;
using JobRunner.Processes;
using JobRunner.Processes.Detached;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Dispatch;

/// <summary>A folder in which the real executable dispatches, and the end of whatever still runs of it.</summary>
internal sealed class DispatchScene : IAsyncDisposable
{
    // A net: whoever falls into it hangs.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(180);

    public WorkingFolder Folder { get; } = new();

    public DetachedProcesses Processes { get; } = new(TimeProvider.System, ["/bin/false"]);

    public string ProcessesFolder => Path.Combine(Folder.Path, "data", "processes");

    public async Task<CliEnd> RunAsync(params string[] arguments)
    {
        var (exitCode, data, talk) = await HostProgram.RunAsync(Folder, arguments);
        return new CliEnd(exitCode, data, talk);
    }

    /// <summary>Dispatches a line of shell.</summary>
    /// <returns>Its metadata.</returns>
    public async Task<JsonNode> DispatchAsync(string name, string line, params string[] options)
    {
        var end = await RunAsync(["dispatch", name, "--json", .. options, "--", "/bin/sh", "-c", line]);
        Assert.True(end.ExitCode == 0, end.Talk);
        return end.Json;
    }

    public DetachedProcess Find(JsonNode metadata) => Processes.Find(Path.ChangeExtension((string)metadata["log_file"]!, ".state"))!;

    public Task<DetachedOutcome> EndOfAsync(JsonNode metadata) => Find(metadata).WaitAsync(TestContext.Current.CancellationToken).WaitAsync(_patience, TestContext.Current.CancellationToken);

    public void Go() => Folder.WithFile("go", string.Empty);

    /// <summary>Waits until a process has written a number of lines to a file.</summary>
    public async Task<string[]> LinesAsync(string name, int count)
    {
        var seen = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Folder.Path);
        watcher.Changed += (_, _) => Look();
        watcher.Created += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        return await seen.Task.WaitAsync(_patience, TestContext.Current.CancellationToken);

        void Look()
        {
            var lines = File.Exists(Folder.InFolder(name)) ? File.ReadAllText(Folder.InFolder(name)).Split('\n')[..^1] : [];
            if (lines.Length >= count)
            {
                seen.TrySetResult(lines);
            }
        }
    }

    /// <summary>The processes whose numbers a file lists.</summary>
    public async Task<IReadOnlyList<ProcessIdentity>> ProcessesAsync(string name, int count) =>
        [.. (await LinesAsync(name, count)).Select(line => ProcessIdentity.Find(int.Parse(line, CultureInfo.InvariantCulture))!)];

    public async ValueTask DisposeAsync()
    {
        foreach (var state in Directory.EnumerateFiles(Folder.Path, "*.state", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Folder.Path, "process.json", SearchOption.AllDirectories)))
        {
            if (Processes.Find(state) is { IsRunning: true } left)
            {
                await left.EndAsync(CancellationToken.None);
            }
        }

        await using (var children = new ChildProcesses(TimeProvider.System))
        {
            foreach (var left in Directory.EnumerateFiles(Folder.Path, "child-*.json", SearchOption.AllDirectories))
            {
                await children.EndLeftBehindAsync(left, TimeSpan.Zero);
            }
        }

        Processes.Dispose();
        Folder.Dispose();
    }
}
