using System.Text.Json;
using JobRunner.Processes;
using JobRunner.Queue;
using JobRunner.Tasks.Command;
using JobRunner.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Tasks.Tests.Command;

/// <summary>The command task under the whole engine, with real processes.</summary>
internal sealed class CommandRig : IAsyncDisposable
{
    // A net: whoever falls into it hangs.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private CommandRig(string folder) => Folder = folder;

    public string Folder { get; }

    public required JobRunnerTestHost Host { get; init; }

    public static async Task<CommandRig> StartAsync(params (string Key, string? Value)[] settings)
    {
        var folder = RealPath.Of(Directory.CreateTempSubdirectory("jobrunner-command-").FullName);
        (string Key, string? Value)[] own = [("Command:Folder", Path.Join(folder, "logs")), ("Command:AllowedRoot", folder), ("Jobs:command:RetryDelaySeconds", "0")];
        return new CommandRig(folder)
        {
            Host = await JobRunnerTestHost.StartAsync(builder =>
            {
                // Limits are looked after on the machine's clock.
                builder.Services.AddSingleton(new ChildProcesses(TimeProvider.System));
                builder.Services.AddSingleton(TaskDriver.Settings([.. own, .. settings]));
                builder.AddTasksFrom<CommandTask>();
            }),
        };
    }

    public static CommandMessage Shell(string line) => new() { Argv = ["/bin/sh", "-c", line] };

    public string InFolder(string name) => Path.Join(Folder, name);

    public string[] Lines(string name) => File.Exists(InFolder(name)) ? File.ReadAllLines(InFolder(name)) : [];

    public async Task<Guid> EnqueueAsync(CommandMessage message) =>
        (await Host.Client.EnqueueAsync("command", message, cancellationToken: TestContext.Current.CancellationToken)).RunId;

    public async Task<JobRun> RunAsync(CommandMessage message) => await WaitAsync(await EnqueueAsync(message));

    public Task<JobRun> WaitAsync(Guid id) => Host.WaitForRunAsync(id, _patience);

    /// <summary>Waits until a process has written a number of lines to a file.</summary>
    public async Task<string[]> LinesAsync(string name, int count)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Folder);
        watcher.Changed += (_, _) => Look();
        watcher.Created += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await seen.Task.OrFailAsync($"{count} lines in {name}");
        return Lines(name);

        void Look()
        {
            if (Lines(name).Length >= count)
            {
                seen.TrySetResult();
            }
        }
    }

    public static JsonElement Result(JobRun run)
    {
        using var results = JsonDocument.Parse(run.Results);
        return Assert.Single(results.RootElement.Clone().EnumerateArray());
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
