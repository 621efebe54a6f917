namespace JobRunner.LabAgent.Scripts;

/// <summary>What sort of file a script is; its extension says so.</summary>
internal enum ScriptKind
{
    /// <summary>A Python program, <c>*.py</c>.</summary>
    Py,

    /// <summary>A notebook, <c>*.ipynb</c>.</summary>
    Ipynb,
}
