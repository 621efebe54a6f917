using System.Reflection;
using JobRunner.Processes;
using JobRunner.Processes.Linux;

namespace JobRunner.Core.Tests.Processes;

/// <summary>A folder, real processes in it, and their end.</summary>
internal sealed class Scene : IAsyncDisposable
{
    // A net: whoever falls into it hangs.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    public Scene(bool usesControlGroups = true) => Children = new ChildProcesses(TimeProvider.System, usesControlGroups);

    public Scene(ControlGroups groups) => Children = new ChildProcesses(TimeProvider.System, () => groups);

    public ChildProcesses Children { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("jobrunner-test-").FullName;

    public static IReadOnlyList<string> Puppet { get; } =
        [typeof(Scene).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "PuppetProgram").Value!];

    public string InFolder(string name) => Path.Combine(Folder, name);

    /// <summary>A child that runs a line of shell in the scene's folder.</summary>
    public ChildStart Shell(string line, params string[] arguments) =>
        new() { Program = "/bin/sh", Arguments = ["-c", line, "sh", .. arguments], WorkingDirectory = Folder, Grace = TimeSpan.FromMilliseconds(200) };

    public Task<ChildOutcome> RunAsync(ChildStart start) => Children.Start(start).Completion.Patiently();

    /// <summary>Waits until a process has written a number of lines to a file.</summary>
    public async Task<string[]> LinesAsync(string name, int count)
    {
        var seen = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Folder) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName };
        watcher.Changed += (_, _) => Look();
        watcher.Created += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        return await seen.Task.Patiently();

        void Look()
        {
            var lines = File.Exists(InFolder(name)) ? File.ReadAllText(InFolder(name)).Split('\n')[..^1] : [];
            if (lines.Length >= count)
            {
                seen.TrySetResult(lines);
            }
        }
    }

    /// <summary>The processes whose numbers a file lists, as long as they live.</summary>
    public async Task<ProcessIdentity[]> ProcessesAsync(string name, int count) =>
        [.. (await LinesAsync(name, count)).Select(line => ProcessIdentity.Find(int.Parse(line, System.Globalization.CultureInfo.InvariantCulture))!)];

    public async ValueTask DisposeAsync()
    {
        await Children.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static Task<TResult> PatientlyAsync<TResult>(Task<TResult> task) => task.WaitAsync(_patience, TestContext.Current.CancellationToken);
}
