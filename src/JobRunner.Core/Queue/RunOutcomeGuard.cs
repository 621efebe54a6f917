namespace JobRunner.Queue;

/// <summary>Refuses a batch of outcomes with something wrong in it before any of it is applied.</summary>
internal static class RunOutcomeGuard
{
    public static void Check(ReadOnlySpan<RunOutcome> outcomes)
    {
        for (var place = 0; place < outcomes.Length; place++)
        {
            if (!RunTransitions.CanMove(RunState.Running, outcomes[place].To))
            {
                throw new ArgumentException(
                    $"The outcome at place {place} goes to {outcomes[place].To}, and no attempt ends so; nothing was written.", nameof(outcomes));
            }
        }
    }
}
