using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace JobRunner.Execution.Isolation;

/// <summary>The two pipes between a host and a child.</summary>
internal sealed class IsolationPipes : IDisposable
{
    /// <summary>Where the child finds what it is asked.</summary>
    public const int RequestsPlace = 3;

    /// <summary>Where it answers.</summary>
    public const int AnswersPlace = 4;

    /// <summary>The environment variable that tells a program that it is a child.</summary>
    public const string Variable = "JOBRUNNER_ISOLATED";

    public AnonymousPipeServerStream Requests { get; } = new(PipeDirection.Out, HandleInheritability.None);

    public AnonymousPipeServerStream Answers { get; } = new(PipeDirection.In, HandleInheritability.None);

    public IReadOnlyList<SafeHandle> ChildEnds => [Requests.ClientSafePipeHandle, Answers.ClientSafePipeHandle];

    /// <summary>The child has its ends.</summary>
    public void CloseChildEnds()
    {
        Requests.DisposeLocalCopyOfClientHandle();
        Answers.DisposeLocalCopyOfClientHandle();
    }

    public void Dispose()
    {
        CloseChildEnds();
        Requests.Dispose();
        Answers.Dispose();
    }
}
