using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Terminal;
using JobRunner.Monitoring;

namespace JobRunner.Host.Why;

/// <summary>The causes, for people.</summary>
internal static class WhyText
{
    public static void WriteTo(CliConsole console, Explanation explanation)
    {
        if (explanation.Run is { } run)
        {
            console.Data.WriteLine($"{run.Id} of '{Words.Line(run.JobType)}' is {StateText.Of(run.State)}:");
        }
        else if (explanation.JobType is { } type)
        {
            console.Data.WriteLine($"'{Words.Line(type)}':");
        }

        foreach (var cause in explanation.Causes)
        {
            WrappedText.Write(console, "- ", Words.Line(cause.Words));
            if (cause.Remedy is { } remedy)
            {
                WrappedText.Write(console, "  > ", Words.Line(Remedy(cause, explanation, remedy)));
            }
        }
    }

    // What to do, in the verbs of this program where one does it.
    private static string Remedy(Cause cause, Explanation explanation, string remedy) => CommandFor(cause, explanation) is { } command ? $"{remedy} ({command})" : remedy;

    private static string? CommandFor(Cause cause, Explanation explanation) => cause.Kind switch
    {
        CauseKind.TypePaused => $"jobrunner resume {explanation.JobType}",
        CauseKind.NoNode or CauseKind.LeaseExpired => "jobrunner serve",
        CauseKind.DependencyNotMet => $"jobrunner why {cause.OtherType}",
        CauseKind.Failed or CauseKind.FailedForGood or CauseKind.TimedOut or CauseKind.Abandoned or CauseKind.CrashLoop or CauseKind.CutOff
            or CauseKind.RequirementNotMet or CauseKind.Skipped or CauseKind.Cancelled => $"jobrunner retry {cause.RunIds[0]}",
        CauseKind.NothingWaits or CauseKind.NoComingFire => $"jobrunner enqueue {explanation.JobType}",
        _ => null,
    };
}
