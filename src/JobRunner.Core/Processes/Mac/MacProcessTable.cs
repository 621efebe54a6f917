using System.Buffers;
using System.Text;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Mac;

/// <summary>Reads the process table of macOS.</summary>
/// <remarks>Written to Apple's public headers. The kernel shows all processes, but the memory and the environment only of this user's, and the environment of none that it protects.</remarks>
internal sealed class MacProcessTable(IMacKernel kernel) : IProcessTable
{
    private const int Kernel = 1;
    private const int Processes = 14;
    private const int AllOfThem = 0;
    private const int OneOfThem = 1;
    private const int Arguments = 49;

    // Between the two questions, how many there are and which, more are started.
    private const int Tries = 10;
    private const int Slack = 32 * KernelProcess.Size;
    private const int BootIdSize = 64;

    private readonly Lazy<string> _bootId = new(() => ReadBootId(kernel));

    public string BootId => _bootId.Value;

    public ProcessEntry? Find(int id)
    {
        if (id <= 0)
        {
            return null;
        }

        Span<byte> found = stackalloc byte[KernelProcess.Size];
        var length = kernel.Read([Kernel, Processes, OneOfThem, id], found);
        return length == KernelProcess.Size && KernelProcess.IdOf(found) == id ? Entry(found) : null;
    }

    public List<ProcessEntry> Read()
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var size = kernel.Read([Kernel, Processes, AllOfThem], []) + Slack;
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                var length = kernel.Read([Kernel, Processes, AllOfThem], buffer);
                if (length >= 0)
                {
                    return Entries(buffer.AsSpan(0, length));
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        throw new InvalidOperationException("The kernel does not list its processes.");
    }

    public string? Variable(int id, string name)
    {
        var size = kernel.Read([Kernel, Arguments, id], []);
        if (size <= 0)
        {
            return null;
        }

        // The number of arguments comes on top of what the kernel says.
        var buffer = ArrayPool<byte>.Shared.Rent(size + sizeof(int));
        try
        {
            var length = kernel.Read([Kernel, Arguments, id], buffer.AsSpan(0, size + sizeof(int)));
            return length < 0 ? null : ProcessArguments.Variable(buffer.AsSpan(0, length), name);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public long? ProportionalBytes(int id) => null;

    // A process that is started has memory of its own from the beginning.
    public long? PeakBytesGivenToChildren() => 0;

    private List<ProcessEntry> Entries(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<ProcessEntry>(bytes.Length / KernelProcess.Size);
        for (var rest = bytes; rest.Length >= KernelProcess.Size; rest = rest[KernelProcess.Size..])
        {
            entries.Add(Entry(rest));
        }

        return entries;
    }

    private ProcessEntry Entry(ReadOnlySpan<byte> bytes)
    {
        var id = KernelProcess.IdOf(bytes);
        Span<byte> task = stackalloc byte[ProcessTask.Size];
        var length = kernel.ReadTask(id, task);
        // Who has ended has no session any more that could be asked for.
        return KernelProcess.Read(bytes, Math.Max(0, kernel.SessionOf(id)), ProcessTask.ResidentBytes(task[..Math.Max(0, length)]));
    }

    private static string ReadBootId(IMacKernel kernel)
    {
        Span<byte> text = stackalloc byte[BootIdSize];
        var length = kernel.Read("kern.bootsessionuuid", text);
        return length <= 0 ? string.Empty : Encoding.ASCII.GetString(text[..length]).TrimEnd('\0');
    }
}
