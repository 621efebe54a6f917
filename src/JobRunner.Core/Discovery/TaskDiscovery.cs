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
            .Select(marked => TaskClassReader.Read(marked, found))
            .OfType<DiscoveredTask>()
            .ToList();
        return new DiscoveredTasks(tasks, new HashSet<string>(), found);
    }

    /// <summary>Puts together what was found in several sources.</summary>
    public static DiscoveredTasks Combine(IReadOnlyCollection<DiscoveredTasks> parts)
    {
        var found = parts.SelectMany(part => part.Diagnostics).Distinct().ToList();
        var unique = RefuseDuplicates([.. parts.SelectMany(part => part.Tasks)], found);
        var names = unique.Select(task => task.JobType).ToHashSet(StringComparer.Ordinal);
        var refused = found.Select(finding => finding.JobType).OfType<string>().Where(name => !names.Contains(name));
        return new DiscoveredTasks(unique, refused.ToHashSet(StringComparer.Ordinal), found);
    }

    private static IEnumerable<MarkedType> MarkedClasses(DiscoveryOptions options, List<JobDiagnostic> found)
    {
        var folders = new FolderScan(new HostAssemblies(options.SharedAssemblies), found);
        return options.Assemblies
            .SelectMany(assembly => AssemblyScan.MarkedClasses(assembly, found))
            .Concat(options.Types.Select(type => MarkReader.Read(type, TaskPlace.FileOf(type.Assembly), found)).OfType<MarkedType>())
            .Concat(options.Folders.SelectMany(folders.MarkedClasses));
    }

    private static List<DiscoveredTask> RefuseDuplicates(List<DiscoveredTask> tasks, List<JobDiagnostic> found)
    {
        // Configuration and Windows do not tell upper from lower case, so names that differ in nothing else are one.
        var names = new HashSet<string>(tasks.Count, StringComparer.OrdinalIgnoreCase);
        if (tasks.TrueForAll(task => names.Add(task.JobType)))
        {
            return tasks;
        }

        var unique = new List<DiscoveredTask>();
        foreach (var sameName in tasks.GroupBy(task => task.JobType, StringComparer.OrdinalIgnoreCase))
        {
            List<DiscoveredTask> classes = [.. sameName];
            if (classes.TrueForAll(task => IsSameBuild(task.TaskType, classes[0].TaskType)))
            {
                unique.Add(classes[0]);
                continue;
            }

            found.AddRange(classes.Select(task => TaskDiagnostics.DuplicateTypeName(
                task.Place, task.JobType, classes.Where(other => other != task).Select(other => other.Place))));
        }

        return unique;
    }

    /// <summary>Whether two classes are one, as they are when two folders hold the same DLL.</summary>
    private static bool IsSameBuild(Type left, Type right) =>
        left == right || (left.Module.ModuleVersionId == right.Module.ModuleVersionId && left.MetadataToken == right.MetadataToken);
}
