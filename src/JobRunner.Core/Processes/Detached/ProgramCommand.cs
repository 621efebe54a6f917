using System.Reflection;

namespace JobRunner.Processes.Detached;

/// <summary>How this program is started once more.</summary>
internal static class ProgramCommand
{
    /// <returns>The file, and the arguments that come before all others.</returns>
    /// <exception cref="ChildStartException">The program does not know where it is.</exception>
    public static IReadOnlyList<string> OfThisProcess()
    {
        var file = Environment.ProcessPath ?? throw new ChildStartException("This program does not know its own file.");
        if (!Path.GetFileNameWithoutExtension(file).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            return [file];
        }

        // Started as "dotnet program.dll".
        var assembly = Assembly.GetEntryAssembly()?.Location;
        return string.IsNullOrEmpty(assembly) ? throw new ChildStartException("This program was started through dotnet, and does not know its own DLL.") : [file, assembly];
    }
}
