using JobRunner.Processes;

namespace JobRunner.LabAgent.Scripts;

/// <summary>The file that a job names, judged before anything is done with it.</summary>
/// <param name="FullPath">Where it really is; empty when it is refused.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Refusal">Why it is not run.</param>
internal sealed record ScriptFile(string FullPath, ScriptKind Kind, string? Refusal)
{
    /// <param name="home">The home, in which it has to be.</param>
    /// <param name="path">Its path from there.</param>
    /// <param name="declaredType">What the table of scripts says that it is.</param>
    public static ScriptFile Judge(string home, string? path, string? declaredType)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return Refused("The job names no script: script_path is empty, and script_id names none of this user's.");
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return Refused("The path has a NUL in it.");
        }

        if (Resolve(home, path) is not var (realHome, real))
        {
            return Refused($"The links of {path} go in circles.");
        }

        if (!RealPath.IsUnder(real, realHome))
        {
            return Refused($"{path} is outside the home {home}: it leads to {real}. Only scripts under the home are run.");
        }

        if (Directory.Exists(real))
        {
            return Refused($"{path} is a folder, no script.");
        }

        if (!File.Exists(real))
        {
            return Refused($"{path} does not exist in {home}.");
        }

        return ScriptKinds.OfFile(real) is not { } kind ? Refused($"{path} is neither *.py nor *.ipynb.")
            : declaredType is not null && declaredType != kind.Name() ? Refused($"{path} is of type {kind.Name()}, and the table scripts says {declaredType}.")
            : new ScriptFile(real, kind, null);
    }

    private static (string Home, string File)? Resolve(string home, string path)
    {
        try
        {
            var realHome = RealPath.Of(home);
            return (realHome, RealPath.Of(Path.Combine(realHome, path)));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static ScriptFile Refused(string why) => new(string.Empty, default, why);
}
