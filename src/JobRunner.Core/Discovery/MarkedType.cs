namespace JobRunner.Discovery;

/// <summary>A class that is marked as a job type, or was given as one.</summary>
/// <param name="Class">The class.</param>
/// <param name="File">Its assembly's file, for diagnostics.</param>
/// <param name="Mark">The mark, where it has one.</param>
internal sealed record MarkedType(Type Class, string File, JobAttribute? Mark);
