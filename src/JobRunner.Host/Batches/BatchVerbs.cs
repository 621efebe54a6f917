using System.CommandLine;
using JobRunner.Host.Batches.Beatsheet;
using JobRunner.Host.Batches.Compile;
using JobRunner.Host.Batches.Enqueue;
using JobRunner.Host.Batches.Execute;
using JobRunner.Host.Batches.Plan;
using JobRunner.Host.Batches.Report;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Batches;

/// <summary>The verbs that take a batch.</summary>
internal static class BatchVerbs
{
    public static IEnumerable<Command> Create(VerbContext context) =>
    [
        PlanVerb.Create(context),
        CompileVerb.Create(context),
        RunVerb.Create(context),
        ExecuteManifestVerb.Create(context),
        EnqueueFileVerb.Create(context),
        EnqueueBeatsheetVerb.Create(context),
        ReportVerb.Create(context),
    ];
}
