using System.Diagnostics;

namespace JobRunner.TestServers;

/// <summary>Runs a script of <c>eng/</c> to its end.</summary>
internal static class ServerScript
{
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string script, string command, string directory, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(PathOf(script));
        start.ArgumentList.Add(command);
        start.ArgumentList.Add(directory);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? await output.ConfigureAwait(false)
            : throw new InvalidOperationException($"eng/{script} {command} ended with {process.ExitCode}: {await errors.ConfigureAwait(false)}");
    }

    private static string PathOf(string script)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var path = Path.Combine(directory.FullName, "eng", script);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"There is no eng/{script} above {AppContext.BaseDirectory}: run the tests from a working tree.");
    }
}
