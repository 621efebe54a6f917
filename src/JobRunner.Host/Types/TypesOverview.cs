using JobRunner.Discovery;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The job types and their overrides, for people.</summary>
internal static class TypesOverview
{
    public static void WriteTo(CliConsole console, JobRegistry registry, TimeProvider time)
    {
        if (registry.Jobs.Count == 0)
        {
            console.Talk.WriteLine("No task class was found. Put the DLL of a class library with one into the folder 'tasks' and start again.");
            return;
        }

        TypesTable.WriteTo(console, registry.Jobs, time);
        OverridesTable.WriteTo(console, registry.Jobs);
    }
}
