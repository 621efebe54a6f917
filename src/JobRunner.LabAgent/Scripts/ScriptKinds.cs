namespace JobRunner.LabAgent.Scripts;

/// <summary>The kinds by extension, and as the column <c>type</c> has them.</summary>
internal static class ScriptKinds
{
    /// <returns><see langword="null"/> when it is none.</returns>
    public static ScriptKind? OfFile(string path) => Path.GetExtension(path) switch
    {
        ".py" => ScriptKind.Py,
        ".ipynb" => ScriptKind.Ipynb,
        _ => null,
    };

    public static string Name(this ScriptKind kind) => kind == ScriptKind.Py ? "py" : "ipynb";
}
