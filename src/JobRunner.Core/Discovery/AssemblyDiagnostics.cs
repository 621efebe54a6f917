namespace JobRunner.Discovery;

/// <summary>What can be wrong with folders, files and assemblies of task classes; one method a mistake.</summary>
internal static class AssemblyDiagnostics
{
    public static JobDiagnostic ClassesNotLoadable(string file, string problem) => new(
        "JR001",
        DiagnosticSeverity.Error,
        file,
        $"Some of its classes cannot be loaded: {problem}",
        "Give the host what they reference; task classes among them are not found.");

    public static JobDiagnostic NotReadable(string path, string problem) => new(
        "JR002", DiagnosticSeverity.Error, path, $"It cannot be read: {problem}", "Let the host's user read it.");

    public static JobDiagnostic NotAnAssembly(string file) => new(
        "JR003",
        DiagnosticSeverity.Error,
        file,
        "The file is no .NET assembly, or was only copied in part.",
        "Copy it again as a whole, or take it away.");

    public static JobDiagnostic NativeLibrary(string file) => new(
        "JR004",
        DiagnosticSeverity.Warning,
        file,
        "The file is a native library and holds no task classes.",
        "Put it, with the DLL that needs it, into a folder that is named as that DLL.");

    public static JobDiagnostic NotLoadable(string file, string problem) => new(
        "JR005",
        DiagnosticSeverity.Error,
        file,
        $"The assembly cannot be loaded: {problem}",
        "Build it for this platform and the host's version of .NET, and copy all that it references beside it.");

    public static JobDiagnostic NewerReference(string file, string reference, Version? wanted, Version? given) => new(
        "JR006",
        DiagnosticSeverity.Error,
        file,
        $"The assembly was built against {reference} {wanted}; the host has {given}.",
        $"Build it against {reference} {given} or older, or update the host.");

    public static JobDiagnostic MissingReference(string file, string reference, Version? version) => new(
        "JR007",
        DiagnosticSeverity.Warning,
        file,
        $"The assembly references {reference} {version}, which is neither beside it nor in the host.",
        $"Publish the project instead of building it, or copy {reference}.dll beside it.");

    public static JobDiagnostic SameAssemblyTwice(string file, string first) => new(
        "JR008", DiagnosticSeverity.Warning, file, $"The assembly is the same as '{first}', which is used.", "Remove one of the two.");

    public static JobDiagnostic FolderWithoutNamesake(string folder, string file) => new(
        "JR009",
        DiagnosticSeverity.Warning,
        folder,
        $"The folder holds task classes in '{Path.GetFileName(file)}', but only a DLL that is named as its folder is searched.",
        $"Rename the folder to '{Path.GetFileNameWithoutExtension(file)}'.");
}
