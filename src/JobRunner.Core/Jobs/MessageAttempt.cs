namespace JobRunner;

/// <summary>One message of a batch on its way through a queue task, and how it ended.</summary>
internal sealed class MessageAttempt(JobContext context)
{
    public JobContext Context { get; } = context;

    public bool IsSettled { get; private set; }

    public JobResults Results { get; private set; }

    public Exception? Error { get; private set; }

    public void Complete(JobResults results)
    {
        IsSettled = true;
        Results = results;
        Error = null;
    }

    public void Fail(Exception error)
    {
        IsSettled = true;
        Error = error;
    }
}
