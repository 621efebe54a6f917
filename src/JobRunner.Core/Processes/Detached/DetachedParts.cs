using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Detached;

/// <summary>What every detached process of a program works with.</summary>
internal sealed record DetachedParts(ExitWatch Exits, TimeSpan Grace, TimeProvider Time);
