namespace JobRunner.Host.Batches.Compile;

/// <summary>What is to be compiled.</summary>
internal sealed record CompileRequest(string File, string Out, string Cache);
