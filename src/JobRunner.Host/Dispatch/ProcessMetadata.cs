namespace JobRunner.Host.Dispatch;

/// <summary>What is written of a dispatched process when it starts, in the shape that scripts of other dispatchers read.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Pgid">The number of its process group, and of its session.</param>
/// <param name="Name">The name that it was dispatched under.</param>
/// <param name="Started">When it was started.</param>
/// <param name="LogFile">Where it writes.</param>
/// <param name="Workdir">Where it works.</param>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Env">The variables that it was given beside those of its dispatcher; secrets are masked.</param>
/// <param name="Unit">Its systemd unit; null without <c>--scope</c>.</param>
internal sealed record ProcessMetadata(
    int Pid,
    int Pgid,
    string Name,
    DateTimeOffset Started,
    string LogFile,
    string Workdir,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Env,
    string? Unit);
