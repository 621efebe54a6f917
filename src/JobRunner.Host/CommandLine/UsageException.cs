namespace JobRunner.Host.CommandLine;

/// <summary>A verb was asked for something that cannot be meant.</summary>
internal sealed class UsageException(UsageError error) : Exception(error.Problem)
{
    public UsageError Error { get; } = error;
}
