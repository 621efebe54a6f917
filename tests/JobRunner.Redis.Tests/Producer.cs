using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace JobRunner.Redis.Tests;

/// <summary>A producer in Python, with Debian's python3-redis.</summary>
internal static class Producer
{
    private const string Python = "/usr/bin/python3";

    public static Task AddAsync(string address, string prefix, int count) => RunAsync("add", address, prefix, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>The records, by the hash and the request id.</summary>
    public static async Task<JsonElement> ReadAsync(string address, string prefix) =>
        JsonDocument.Parse(await RunAsync("read", address, prefix)).RootElement.Clone();

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "producer.py"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Python} did not start: run eng/install.sh.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"The producer ended with {process.ExitCode}: {await errors}");
        return await output;
    }
}
