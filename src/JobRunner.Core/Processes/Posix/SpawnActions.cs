using System.Runtime.InteropServices;

namespace JobRunner.Processes.Posix;

/// <summary>What is done between fork and exec: its files are put in their places, and its folder is entered.</summary>
internal sealed class SpawnActions : IDisposable
{
    // More than any C library's own size of it.
    private const int Size = 512;

    // Above all places that a child's files are put to, so that none is overwritten before it was put.
    private const int Aside = 64;

    private readonly List<int> _aside = [];

    public SpawnActions()
    {
        Address = Marshal.AllocCoTaskMem(Size);
        _ = Libc.ActionsInitialize(Address);
    }

    public nint Address { get; }

    /// <summary>Puts the files in the places 0, 1, 2 and so on, and closes all others.</summary>
    /// <exception cref="ChildStartException">No descriptor is free.</exception>
    public void Place(IReadOnlyList<SafeHandle> files)
    {
        for (var place = 0; place < files.Count; place++)
        {
            var copy = Libc.Duplicate((int)files[place].DangerousGetHandle(), Aside);
            if (copy < 0)
            {
                throw new ChildStartException($"A file cannot be handed over: {Libc.LastError()}.");
            }

            _aside.Add(copy);
            _ = Libc.ActionsAddDuplicate(Address, copy, place);
        }

        try
        {
            _ = Libc.ActionsAddCloseFrom(Address, files.Count);
        }
        catch (EntryPointNotFoundException)
        {
            // macOS closes them by a flag. With an older C library of Linux only what .NET opened, which closes itself, is kept from the child.
        }
    }

    /// <exception cref="ChildStartException">The C library cannot.</exception>
    public void Enter(string folder)
    {
        try
        {
            _ = Libc.ActionsAddChangeFolder(Address, folder);
        }
        catch (EntryPointNotFoundException error)
        {
            throw new ChildStartException("A child with a working directory of its own needs glibc 2.29, musl 1.1.24, macOS 10.15 or later.", error);
        }
    }

    public void Dispose()
    {
        _ = Libc.ActionsDestroy(Address);
        Marshal.FreeCoTaskMem(Address);
        foreach (var copy in _aside)
        {
            new Microsoft.Win32.SafeHandles.SafeFileHandle(copy, ownsHandle: true).Dispose();
        }
    }
}
