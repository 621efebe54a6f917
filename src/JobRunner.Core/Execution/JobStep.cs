namespace JobRunner.Execution;

/// <summary>What is left of the pipeline, for a middleware to call.</summary>
public delegate ValueTask JobStep(AttemptContext attempt);
