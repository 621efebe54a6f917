using System.IO.Pipes;
using System.Runtime.InteropServices;
using JobRunner.Processes.Posix;
using Microsoft.Win32.SafeHandles;

namespace JobRunner.Processes;

/// <summary>Where a child writes: a file, or memory that keeps the tail.</summary>
internal sealed class ChildOutput : IDisposable
{
    private const int PrivateFile = 0b110_000_000;
    private const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string? _path;
    private readonly long _start;
    private readonly int _tailBytes;
    private readonly TailBuffer? _tail;
    private readonly AnonymousPipeServerStream? _pipe;

    private ChildOutput(string path, int tailBytes)
    {
        (_path, _tailBytes) = (path, tailBytes);
        ChildEnd = OpenFile(path);
        _start = RandomAccess.GetLength((SafeFileHandle)ChildEnd);
    }

    private ChildOutput(int tailBytes)
    {
        _tail = new TailBuffer(tailBytes);
        _pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        ChildEnd = _pipe.ClientSafePipeHandle;
    }

    /// <summary>What the child is given; closed here as soon as it has it.</summary>
    public SafeHandle ChildEnd { get; }

    /// <summary>The last of what was written.</summary>
    public string Tail => _tail is { } tail ? tail.Text : ReadTail();

    /// <exception cref="ChildStartException">The file cannot be written.</exception>
    public static ChildOutput Open(string? path, int tailBytes) => path is null ? new ChildOutput(tailBytes) : new ChildOutput(path, tailBytes);

    /// <summary>Reads until everybody who could write has ended.</summary>
    public async Task DrainAsync()
    {
        if (_pipe is null)
        {
            return;
        }

        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await _pipe.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                _tail!.Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed here, because somebody who cannot be ended keeps it open there.
        }
    }

    public void CloseChildEnd()
    {
        if (_pipe is null)
        {
            ChildEnd.Dispose();
        }
        else
        {
            _pipe.DisposeLocalCopyOfClientHandle();
        }
    }

    public void Dispose()
    {
        ChildEnd.Dispose();
        _pipe?.Dispose();
    }

    // Appended by the kernel, so that what two processes write does not overwrite each other; no link is followed, so that nobody who can
    // write in the folder chooses the file.
    private static SafeFileHandle OpenFile(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder) && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, PrivateFolder);
        }

        var numbers = SystemNumbers.Here;
        var descriptor = Libc.Open(path, Libc.OpenWriteOnly | numbers.OpenCreate | numbers.OpenAppend | numbers.OpenNoFollow | numbers.OpenCloseOnExec, PrivateFile);
        return descriptor < 0 ? throw new ChildStartException($"The log \"{path}\" cannot be written: {Libc.LastError()}.") : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private string ReadTail()
    {
        try
        {
            using var file = File.OpenHandle(_path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var from = Math.Max(_start, RandomAccess.GetLength(file) - _tailBytes);
            var buffer = new byte[_tailBytes];
            var read = RandomAccess.Read(file, buffer, from);
            return TailText.Of(buffer.AsSpan(0, read), isWhole: from == _start);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
