using System.Diagnostics;
using System.Runtime.InteropServices;

namespace JobRunner.Bench.Isolation;

/// <summary>Starts a program with <c>posix_spawn</c> and waits for its end, with nothing around it.</summary>
internal static class BareSpawn
{
    public static TimeSpan Run(params IReadOnlyList<string> command)
    {
        nint[] texts = [.. command.Select(Marshal.StringToCoTaskMemUTF8), 0];
        var arguments = GCHandle.Alloc(texts, GCHandleType.Pinned);
        try
        {
            var environment = Marshal.ReadIntPtr(NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "environ"));
            var start = Stopwatch.GetTimestamp();
            var error = Spawn(out var id, texts[0], 0, 0, arguments.AddrOfPinnedObject(), environment);
            if (error != 0 || Wait(id, out var status, 0) != id || status != 0)
            {
                throw new InvalidOperationException($"\"{string.Join(' ', command)}\" did not run to a good end.");
            }

            return Stopwatch.GetElapsedTime(start);
        }
        finally
        {
            arguments.Free();
            Array.ForEach(texts, Marshal.FreeCoTaskMem);
        }
    }

    [DllImport("libc", EntryPoint = "posix_spawn")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Spawn(out int id, nint path, nint actions, nint attributes, nint arguments, nint environment);

    [DllImport("libc", EntryPoint = "waitpid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Wait(int id, out int status, int options);
}
