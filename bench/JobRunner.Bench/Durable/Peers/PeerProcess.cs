using System.Diagnostics;
using System.Text.Json;
using JobRunner.Bench.Measuring;

namespace JobRunner.Bench.Durable.Peers;

/// <summary>A program in <c>bench/peers</c>: it reads a command a line, and answers each with a line of JSON.</summary>
internal sealed class PeerProcess : IEntrant, IAsyncDisposable
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private static readonly Dictionary<string, double> _noCost = [];

    private readonly Process _process;

    private PeerProcess(string name, Process process) => (Name, _process) = (name, process);

    public string Name { get; }

    public EntrantRole Role => EntrantRole.Peer;

    public static PeerProcess Start(Peer peer)
    {
        var folder = Repository.Find("bench/peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException($"The peers are not installed: run \"npm install\" in \"{folder}\", or leave out --peers.");
        }

        return new PeerProcess(peer.Name, Process.Start(new ProcessStartInfo("node", peer.Mode is null ? [peer.Script] : [peer.Script, peer.Mode])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            // Not an argument: it may hold a password, and arguments are there for all to see.
            Environment = { ["PEER_ADDRESS"] = peer.Address },
        })!);
    }

    public async Task<DurableRound> RoundAsync(DurableSettings settings)
    {
        var figures = JsonSerializer.Deserialize<PeerFigures>(await AskAsync($"round {settings.Single} {settings.Runs} {DurableSettings.LatencySpan.TotalSeconds}"), _json)!;
        return new DurableRound(
            new Latency(figures.P50, figures.P99), new DurablePhase(figures.Single, _noCost), new DurablePhase(figures.Bulk, _noCost), new DurablePhase(figures.Drain, _noCost));
    }

    public Task ChurnAsync(int runs) => AskAsync($"churn {runs}");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> AskAsync(FormattableString command)
    {
        await _process.StandardInput.WriteLineAsync(FormattableString.Invariant(command));
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{Name} ended instead of answering \"{FormattableString.Invariant(command)}\".");
    }
}
