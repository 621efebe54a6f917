using JobRunner.Discovery.Folders;

namespace JobRunner.Discovery;

/// <summary>Finds the task classes of assemblies and folders.</summary>
internal static class TaskDiscovery
{
    /// <summary>Finds all that can be run, and reports all that is wrong; never throws for what it finds.</summary>
    public static DiscoveredTasks Find(DiscoveryOptions options) => Combine([Scan(options)]);

    /// <summary>Finds what can be run in some of the sources; classes of one name are told apart when all are combined.</summary>
    public static DiscoveredTasks Scan(DiscoveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var found = new List<JobDiagnostic>();
        var tasks = MarkedClasses(options, found)
            .DistinctBy(marked => marked.Class)
            .Select(marked => TaskClassReader.Read(marked.Class, marked.File, found))
            .OfType<DiscoveredTask>()
            .ToList();
        return new DiscoveredTasks(tasks, new HashSet<string>(), found);
    }

    /// <summary>Puts together what was found in several sources.</summary>
    public static DiscoveredTasks Combine(IReadOnlyCollection<DiscoveredTasks> parts)
    {
        var found = parts.SelectMany(part => part.Diagnostics).ToList();
        var unique = RefuseDuplicates(parts.SelectMany(part => part.Tasks).DistinctBy(BuiltClass).ToList(), found);
        var names = unique.Select(task => task.JobType).ToHashSet(StringComparer.Ordinal);
        var refused = found.Select(finding => finding.JobType).OfType<string>().Where(name => !names.Contains(name));
        return new DiscoveredTasks(unique, refused.ToHashSet(StringComparer.Ordinal), found);
    }

    private static IEnumerable<(Type Class, string File)> MarkedClasses(DiscoveryOptions options, List<JobDiagnostic> found)
    {
        var folders = new FolderScan(new HostAssemblies(options.SharedAssemblies), found);
        return options.Assemblies.Distinct()
            .SelectMany(assembly => AssemblyScan.MarkedClasses(assembly, found).Select(type => (type, TaskPlace.FileOf(assembly))))
            .Concat(options.Types.Select(type => (type, TaskPlace.FileOf(type.Assembly))))
            .Concat(options.Folders.Distinct(StringComparer.Ordinal).SelectMany(folders.MarkedClasses));
    }

    /// <summary>What a class is when its DLL was loaded more than once, as two folders of the same content make it.</summary>
    private static (Guid Build, int Token) BuiltClass(DiscoveredTask task) => (task.TaskType.Module.ModuleVersionId, task.TaskType.MetadataToken);

    private static List<DiscoveredTask> RefuseDuplicates(List<DiscoveredTask> tasks, List<JobDiagnostic> found)
    {
        var unique = new List<DiscoveredTask>(tasks.Count);
        // Configuration and Windows do not tell upper from lower case, so names that differ in nothing else are one.
        foreach (var sameName in tasks.GroupBy(task => task.JobType, StringComparer.OrdinalIgnoreCase))
        {
            if (sameName.Count() == 1)
            {
                unique.Add(sameName.First());
                continue;
            }

            found.AddRange(sameName.Select(task => TaskDiagnostics.DuplicateTypeName(
                task.Place, task.JobType, sameName.Where(other => other != task).Select(other => other.Place))));
        }

        return unique;
    }
}
