using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace JobRunner.Core.Tests.Discovery.Folders;

/// <summary>Changes what a DLL says of itself.</summary>
internal static class DllPatch
{
    private const int CliHeaderDirectory32 = 208;
    private const int CliHeaderDirectory64 = 224;

    /// <summary>A PE file with everything but a CLI header is a native library.</summary>
    public static byte[] WithoutCliHeader(byte[] dll)
    {
        var bytes = dll.ToArray();
        using var image = new PEReader(new MemoryStream(dll));
        var header = image.PEHeaders.PEHeader!.Magic == PEMagic.PE32 ? CliHeaderDirectory32 : CliHeaderDirectory64;
        MemoryMarshal.Write(bytes.AsSpan(image.PEHeaders.PEHeaderStartOffset + header), 0L);
        return bytes;
    }

    /// <summary>Makes the DLL reference another major version of an assembly.</summary>
    public static byte[] WithReferenceVersion(byte[] dll, string reference, ushort major)
    {
        var bytes = dll.ToArray();
        using var image = new PEReader(new MemoryStream(dll));
        var reader = image.GetMetadataReader();
        var row = reader.AssemblyReferences.TakeWhile(handle => reader.GetString(reader.GetAssemblyReference(handle).Name) != reference).Count();
        var offset = image.PEHeaders.MetadataStartOffset
            + reader.GetTableMetadataOffset(TableIndex.AssemblyRef)
            + (row * reader.GetTableRowSize(TableIndex.AssemblyRef));
        MemoryMarshal.Write(bytes.AsSpan(offset), major);
        MemoryMarshal.Write(bytes.AsSpan(offset + sizeof(ushort)), (ushort)0);
        return bytes;
    }
}
