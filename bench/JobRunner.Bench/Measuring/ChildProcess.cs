using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace JobRunner.Bench.Measuring;

/// <summary>Runs a command of this program in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it, and reads the JSON that it prints.</summary>
    public static async Task<T> RunAsync<T>(params string[] arguments)
    {
        var program = Environment.ProcessPath!;
        // Started as "dotnet program.dll", the process is dotnet.
        IEnumerable<string> first = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetEntryAssembly()!.Location] : [];
        using var process = Process.Start(new ProcessStartInfo(program, [.. first, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(output)!
            : throw new InvalidOperationException($"\"{string.Join(' ', arguments)}\" ended with exit code {process.ExitCode}.");
    }
}
