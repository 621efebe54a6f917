using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace JobRunner.Discovery.Folders;

/// <summary>Reads what a DLL says of itself, so that only those with task classes are loaded.</summary>
internal static class AssemblyFileReader
{
    /// <summary>Reads a file.</summary>
    /// <returns><see langword="null"/> when it is no .NET assembly; then that is reported.</returns>
    public static AssemblyFile? Read(string path, ICollection<JobDiagnostic> found)
    {
        try
        {
            using var content = File.OpenRead(path);
            return Read(path, content, found);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            found.Add(AssemblyDiagnostics.NotReadable(path, DiagnosticText.Problem(error)));
            return null;
        }
    }

    /// <summary>Reads what a file holds.</summary>
    public static AssemblyFile? Read(string path, Stream content, ICollection<JobDiagnostic> found)
    {
        try
        {
            using var image = new PEReader(content, PEStreamOptions.PrefetchMetadata | PEStreamOptions.LeaveOpen);
            if (image.HasMetadata)
            {
                return Read(path, image.GetMetadataReader());
            }

            found.Add(image.PEHeaders.IsDll ? AssemblyDiagnostics.NativeLibrary(path) : AssemblyDiagnostics.NotAnAssembly(path));
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            found.Add(AssemblyDiagnostics.NotAnAssembly(path));
        }

        return null;
    }

    private static AssemblyFile Read(string path, MetadataReader reader) => new(
        path,
        reader.GetString(reader.GetAssemblyDefinition().Name),
        reader.GetGuid(reader.GetModuleDefinition().Mvid),
        MarkedClasses(reader),
        [.. reader.AssemblyReferences.Select(reference => reader.GetAssemblyReference(reference).GetAssemblyName())]);

    private static List<MarkedClass> MarkedClasses(MetadataReader reader)
    {
        var marked = new List<MarkedClass>();
        foreach (var handle in reader.CustomAttributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsMark(reader, attribute.Constructor))
            {
                var type = (TypeDefinitionHandle)attribute.Parent;
                marked.Add(new MarkedClass(FullName(reader, type), MetadataTokens.GetToken(type)));
            }
        }

        return marked;
    }

    private static bool IsMark(MetadataReader reader, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference
            || reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
        {
            return false;
        }

        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Name, nameof(JobAttribute))
            && reader.StringComparer.Equals(type.Namespace, nameof(JobRunner));
    }

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
        {
            return $"{FullName(reader, outer)}+{name}";
        }

        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }
}
