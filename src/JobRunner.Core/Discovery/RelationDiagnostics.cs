using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>What can be wrong between job types; one method a mistake.</summary>
internal static class RelationDiagnostics
{
    public static JobDiagnostic UnknownDependency(JobSettings job, string dependency, string hint) => new(
        "JR040",
        DiagnosticSeverity.Error,
        job.PlaceOf(JobOptionTable.Dependencies),
        $"'{job.JobType}' depends on '{DiagnosticText.OneLine(dependency)}', which is no job type here.{hint}",
        "Name a job type that this host has, or leave it out.",
        job.JobType);

    public static JobDiagnostic DependencyCycle(JobSettings job, IEnumerable<string> cycle) => new(
        "JR041",
        DiagnosticSeverity.Error,
        job.PlaceOf(JobOptionTable.Dependencies),
        $"'{job.JobType}' depends on itself: {string.Join(" -> ", cycle)}.",
        "Take one of these dependencies away.",
        job.JobType);

    public static JobDiagnostic DependencyDisabled(JobSettings job, string dependency) => new(
        "JR042",
        DiagnosticSeverity.Warning,
        job.PlaceOf(JobOptionTable.Dependencies),
        $"'{job.JobType}' depends on '{dependency}', which is disabled, so its runs wait.",
        $"Enable '{dependency}', or leave it out.",
        job.JobType);

    public static JobDiagnostic BadAlias(JobSettings job, string alias) => new(
        "JR043",
        DiagnosticSeverity.Error,
        job.PlaceOf(JobOptionTable.Aliases),
        $"The alias '{DiagnosticText.OneLine(alias)}' of '{job.JobType}' is no name for a job type.",
        $"Take {JobTypeName.Rule}.",
        job.JobType);

    public static JobDiagnostic AliasIsTaken(JobSettings job, string alias, string owner) => new(
        "JR044",
        DiagnosticSeverity.Error,
        job.PlaceOf(JobOptionTable.Aliases),
        $"The alias '{alias}' of '{job.JobType}' is also {owner}.",
        "Leave it to one of them.",
        job.JobType);
}
