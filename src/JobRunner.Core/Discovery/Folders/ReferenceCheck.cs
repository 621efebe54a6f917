namespace JobRunner.Discovery.Folders;

/// <summary>Says whether a task DLL will find what it was built against.</summary>
internal static class ReferenceCheck
{
    /// <summary>Reports what is missing or newer than the host has it.</summary>
    /// <returns><see langword="false"/> when the DLL cannot work with this host.</returns>
    public static bool Check(AssemblyFile file, TaskLoadContext context, HostAssemblies host, ICollection<JobDiagnostic> found)
    {
        var isUsable = true;
        foreach (var reference in file.References)
        {
            var name = reference.Name!;
            if (!host.Shares(name) && context.Beside(reference) is not null)
            {
                continue;
            }

            if (host.Find(name) is { } given)
            {
                var version = given.GetName().Version;
                if (reference.Version > version)
                {
                    found.Add(AssemblyDiagnostics.NewerReference(file.Path, name, reference.Version, version));
                    isUsable = false;
                }
            }
            else if (context.Beside(reference) is null)
            {
                found.Add(AssemblyDiagnostics.MissingReference(file.Path, name, reference.Version));
            }
        }

        return isUsable;
    }
}
