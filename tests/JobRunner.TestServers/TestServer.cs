namespace JobRunner.TestServers;

/// <summary>A real server that tests use: one that is there already, or one started for them by a script of <c>eng/</c>.</summary>
/// <remarks>
/// A script is called as <c>SCRIPT start DIR</c>, <c>stop DIR</c>, <c>crash DIR</c> and <c>restart DIR</c>. It prints the address as the one line of its output
/// when the server answers, and stops what it started by process id.
/// </remarks>
public sealed class TestServer : IAsyncDisposable
{
    private readonly string _script;
    private readonly DirectoryInfo? _directory;

    private TestServer(string script, string address, DirectoryInfo? directory)
    {
        _script = script;
        Address = address;
        _directory = directory;
    }

    /// <summary>Where it is: a connection string or URL, as the script prints it or the environment says.</summary>
    public string Address { get; }

    /// <summary>Whether the server is the tests' own, and so may be restarted by them.</summary>
    public bool IsOwn => _directory is not null;

    /// <summary>Uses the server that an environment variable names, or starts one when it names none.</summary>
    /// <param name="script">The script's name, such as <c>postgres.sh</c>.</param>
    /// <param name="variable">The environment variable; <see langword="null"/> to start one in any case.</param>
    /// <param name="arguments">What else the script wants to know to start one.</param>
    public static async Task<TestServer> StartAsync(string script, string? variable, params string[] arguments)
    {
        if (variable is not null && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } address)
        {
            return new TestServer(script, address, directory: null);
        }

        var directory = Directory.CreateTempSubdirectory($"jobrunner-{Path.GetFileNameWithoutExtension(script)}-");
        try
        {
            var printed = await ServerScript.RunAsync(script, "start", directory.FullName, arguments).ConfigureAwait(false);
            return new TestServer(script, printed.Trim(), directory);
        }
        catch
        {
            await EndAsync(script, directory).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops the server as a crash would.</summary>
    public Task CrashAsync() => RunAsync("crash");

    /// <summary>Starts the server again at the same address, after a crash if it runs.</summary>
    public Task RestartAsync() => RunAsync("restart");

    public ValueTask DisposeAsync() => _directory is null ? ValueTask.CompletedTask : EndAsync(_script, _directory);

    private Task<string> RunAsync(string command) => _directory is null
        ? throw new InvalidOperationException($"The server is not the tests' own ({_script} did not start it), so they neither crash nor restart it.")
        : ServerScript.RunAsync(_script, command, _directory.FullName);

    private static async ValueTask EndAsync(string script, DirectoryInfo directory)
    {
        await ServerScript.RunAsync(script, "stop", directory.FullName).ConfigureAwait(false);
        directory.Delete(recursive: true);
    }
}
