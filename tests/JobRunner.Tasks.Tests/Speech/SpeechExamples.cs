using JobRunner.Queue;
using JobRunner.Tasks.Speech;

namespace JobRunner.Tasks.Tests.Speech;

/// <summary>What docs/tasks/speech.md shows.</summary>
internal static class SpeechExamples
{
    public static async Task SpeakAsync(IJobClient jobs, CancellationToken cancellationToken)
    {
        var job = new SpeechJob
        {
            RequestId = "topic:beat-001",
            OutputName = "topic/beat-001",
            Voice = "newsroom",
            Text = "Good evening.",
            Variants = 3,
            SelectBest = true,
        };
        await jobs.EnqueueAsync("speech", job, new EnqueueOptions { RequestId = job.RequestId }, cancellationToken);
    }
}
