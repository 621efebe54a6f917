using JobRunner.LabAgent.Ownership;
using JobRunner.LabAgent.Settings;
using JobRunner.Processes;
using JobRunner.Processes.Detached;

namespace JobRunner.LabAgent.Scripts;

/// <summary>Starts the script of a job.</summary>
internal sealed class ScriptStart(LabSettings settings, DetachedProcesses processes)
{
    /// <summary>Starts it, in a session of its own that outlives this agent.</summary>
    /// <remarks>Not to be cancelled: it takes no time, and half-way nobody could say whether the script runs.</remarks>
    /// <returns>The process, or why there is none.</returns>
    public async Task<(DetachedProcess? Process, string? Refusal)> StartAsync(TakenJob taken)
    {
        var file = ScriptFile.Judge(settings.Home, taken.Job.Path, taken.Job.DeclaredType);
        var arguments = ScriptArguments.Read(taken.Job.Args, taken.Job.IsArgsJson);
        if ((file.Refusal ?? (file.Kind == ScriptKind.Py ? arguments.Mistake : null)) is { } refusal)
        {
            return (null, refusal);
        }

        if (file.Kind == ScriptKind.Ipynb && !string.IsNullOrWhiteSpace(taken.Job.Args))
        {
            PrivateFiles.Write(taken.ErrorPath, "A notebook takes no arguments: args are ignored.\n", FileMode.Append);
        }

        try
        {
            var start = new DetachedStart { Child = Child(taken, file, arguments.Values), StatePath = taken.Folder.ProcessPath };
            return (await processes.StartAsync(start, CancellationToken.None).ConfigureAwait(false), null);
        }
        catch (ChildStartException error)
        {
            return (null, error.Message);
        }
    }

    private ChildStart Child(TakenJob taken, ScriptFile file, IReadOnlyList<string> arguments) => new()
    {
        Program = file.Kind == ScriptKind.Py ? settings.Python : settings.Jupyter,
        Arguments = file.Kind == ScriptKind.Py ? [file.FullPath, .. arguments] : ["nbconvert", "--to", "notebook", "--execute", file.FullPath],
        WorkingDirectory = Path.GetDirectoryName(file.FullPath),
        // What a script needs of the database is its own.
        Environment = new Dictionary<string, string?> { [LabVariables.Database] = null },
        OutputPath = taken.OutputPath,
        ErrorPath = taken.ErrorPath,
        TailBytes = 0,
    };
}
