using System.Text;
using JobRunner.Processes.Mac;

namespace JobRunner.Core.Tests.Processes.Mac;

/// <summary>A macOS of a few processes.</summary>
internal sealed class FakeMacKernel : IMacKernel
{
    private const string BootName = "kern.bootsessionuuid";

    public List<byte[]> Processes { get; } = [];

    public Dictionary<int, byte[]> Tasks { get; } = [];

    public Dictionary<int, int> Sessions { get; } = [];

    public Dictionary<int, byte[]> Arguments { get; } = [];

    /// <summary>How many processes more there are each time after the length was asked for.</summary>
    public Queue<int> StartedMeanwhile { get; } = [];

    public int Read(ReadOnlySpan<int> name, Span<byte> buffer) => name switch
    {
        [1, 14, 0] => ReadAll(buffer),
        [1, 14, 1, var id] => Put(Processes.Find(process => KernelProcess.IdOf(process) == id) ?? [], buffer),
        [1, 49, var id] => ReadArguments(id, buffer),
        _ => -1,
    };

    public int Read(string name, Span<byte> buffer) => name == BootName ? Put(Encoding.ASCII.GetBytes("6F1C0E0A-BOOT\0"), buffer) : -1;

    public int ReadTask(int id, Span<byte> buffer) => Tasks.TryGetValue(id, out var task) ? Put(task, buffer) : 0;

    public int SessionOf(int id) => Sessions.GetValueOrDefault(id, -1);

    private int ReadAll(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            var size = Processes.Count * KernelProcess.Size;
            for (var more = StartedMeanwhile.TryDequeue(out var count) ? count : 0; more > 0; more--)
            {
                Processes.Add(MacBytes.Process(id: 10_000 + Processes.Count, parent: 1, group: 1));
            }

            return size;
        }

        return Put([.. Processes.SelectMany(process => process)], buffer);
    }

    // The length that is asked for is without the number of arguments, which the kernel puts in front.
    private int ReadArguments(int id, Span<byte> buffer) =>
        !Arguments.TryGetValue(id, out var arguments) ? -1 : buffer.IsEmpty ? arguments.Length - sizeof(int) : Put(arguments, buffer);

    private static int Put(byte[] bytes, Span<byte> buffer) => bytes.AsSpan().TryCopyTo(buffer) ? bytes.Length : -1;
}
