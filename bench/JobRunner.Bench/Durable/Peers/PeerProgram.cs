using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable.Peers;

/// <summary>Runs the programs in <c>bench/peers</c>.</summary>
internal static class PeerProgram
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public static async Task<PeerReport> RunAsync(Peer peer, DurableSettings settings)
    {
        var folder = Repository.Find("bench/peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException($"The peers are not installed: run \"npm install\" in \"{folder}\", or leave out --peers.");
        }

        int[] numbers = [settings.Rounds, settings.Single, settings.Runs, (int)DurableSettings.LatencySpan.TotalSeconds, settings.Churn];
        IEnumerable<string> arguments = [peer.Script, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        using var process = Process.Start(new ProcessStartInfo("node", peer.Mode is null ? arguments : arguments.Append(peer.Mode))
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            // Not an argument: it may hold a password, and arguments are there for all to see.
            Environment = { ["PEER_ADDRESS"] = peer.Address },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<PeerReport>(output, _json)!
            : throw new InvalidOperationException($"\"bench/peers/{peer.Script}\" ended with exit code {process.ExitCode}.");
    }
}
