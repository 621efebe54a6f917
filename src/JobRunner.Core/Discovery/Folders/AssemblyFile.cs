using System.Reflection;

namespace JobRunner.Discovery.Folders;

/// <summary>What a DLL says of itself, read without loading it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="Build">What tells this build of it from every other.</param>
/// <param name="MarkedClasses">Its classes that carry <see cref="JobAttribute"/>.</param>
/// <param name="References">The assemblies that it was built against.</param>
internal sealed record AssemblyFile(
    string Path, string Name, Guid Build, IReadOnlyList<MarkedClass> MarkedClasses, IReadOnlyList<AssemblyName> References);
