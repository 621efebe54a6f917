using System.Globalization;

namespace JobRunner.Processes.Posix;

/// <summary>The environment variable by which a child's descendants are known, whatever group and session they moved to.</summary>
/// <param name="Name">Names the child on this machine until its next boot.</param>
/// <param name="Value">The names of the children that it is in, outermost first, and its own.</param>
internal sealed record ProcessMarker(string Name, string Value)
{
    public const string Variable = "JOBRUNNER_PROCESS";

    public const char Separator = '/';

    /// <summary>Makes the marker of a starter's next child.</summary>
    /// <param name="starter">Names who starts it; its process number in hexadecimal digits comes first.</param>
    /// <param name="number">Which of its children it is.</param>
    /// <param name="outer">The starter's own marker, if it is itself such a child.</param>
    public static ProcessMarker Make(string starter, long number, string? outer)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{starter}.{number:x}");
        return new ProcessMarker(name, string.IsNullOrEmpty(outer) ? name : $"{outer}{Separator}{name}");
    }

    /// <summary>Whether a process with this variable is the child or one of its descendants.</summary>
    public bool IsIn(string? variable) => variable is not null && variable.Split(Separator).Contains(Name, StringComparer.Ordinal);
}
