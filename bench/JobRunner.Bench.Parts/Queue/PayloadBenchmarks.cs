using BenchmarkDotNet.Attributes;

namespace JobRunner.Bench.Parts.Queue;

/// <summary>What a small message costs to write and to read.</summary>
public class PayloadBenchmarks
{
    private readonly Message _message = new("https://example.org/hook", 3, [1, 2, 3]);
    private JobPayload _payload;

    [GlobalSetup]
    public void Write() => _payload = JobPayload.From(_message);

    [Benchmark]
    public JobPayload From() => JobPayload.From(_message);

    [Benchmark]
    public object? Read() => _payload.Read<Message>();

    private sealed record Message(string Address, int Number, int[] Values);
}
