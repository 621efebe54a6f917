namespace JobRunner.Execution.Steps;

/// <summary>Outermost: whatever is thrown inside becomes a verdict.</summary>
internal sealed class ClassifyStep(AttemptClassifier classifier) : JobMiddleware
{
    protected internal override async ValueTask InvokeAsync(AttemptContext attempt, JobStep next)
    {
        try
        {
            await next(attempt).ConfigureAwait(true);
        }
        catch (Exception thrown)
        {
            Classify(attempt, thrown);
        }
    }

    private void Classify(AttemptContext attempt, Exception thrown)
    {
        attempt.Verdict = classifier.OfError(attempt, attempt.Lead, attempt.Context, thrown);
        for (var i = 0; i < attempt.MessageRuns?.Length; i++)
        {
            if (attempt.MessageVerdicts![i] == default)
            {
                attempt.MessageVerdicts[i] = classifier.OfError(attempt, attempt.MessageRuns[i], attempt.MessageAttempts![i].Context, thrown);
            }
        }
    }
}
