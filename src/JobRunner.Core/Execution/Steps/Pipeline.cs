namespace JobRunner.Execution.Steps;

/// <summary>Puts steps together into one.</summary>
internal static class Pipeline
{
    public static JobStep Compose(IEnumerable<JobMiddleware> steps)
    {
        JobStep next = static _ => ValueTask.CompletedTask;
        foreach (var step in steps.Reverse())
        {
            var rest = next;
            next = attempt => step.InvokeAsync(attempt, rest);
        }

        return next;
    }
}
