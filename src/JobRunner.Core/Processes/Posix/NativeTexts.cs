using System.Runtime.InteropServices;

namespace JobRunner.Processes.Posix;

/// <summary>Texts as C takes them: an array of pointers that ends with none.</summary>
internal sealed class NativeTexts : IDisposable
{
    private readonly nint[] _texts;

    public NativeTexts(IReadOnlyList<string> texts)
    {
        _texts = [.. texts.Select(Marshal.StringToCoTaskMemUTF8)];
        Address = Marshal.AllocCoTaskMem((_texts.Length + 1) * nint.Size);
        Marshal.Copy(_texts, 0, Address, _texts.Length);
        Marshal.WriteIntPtr(Address, _texts.Length * nint.Size, 0);
    }

    public nint Address { get; }

    public nint First => _texts[0];

    public void Dispose()
    {
        foreach (var text in _texts)
        {
            Marshal.FreeCoTaskMem(text);
        }

        Marshal.FreeCoTaskMem(Address);
    }
}
