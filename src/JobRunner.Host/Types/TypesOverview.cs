using JobRunner.Dashboard.Api.Types;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Types;

/// <summary>The job types and their overrides, for people.</summary>
internal static class TypesOverview
{
    public static void WriteTo(CliConsole console, IReadOnlyList<TypeReport> types, TimeProvider time)
    {
        if (types.Count == 0)
        {
            console.Talk.WriteLine("No task class was found. Put the DLL of a class library with one into the folder 'tasks' and start again.");
            return;
        }

        TypesTable.WriteTo(console, types, time);
        OverridesTable.WriteTo(console, types);
    }
}
