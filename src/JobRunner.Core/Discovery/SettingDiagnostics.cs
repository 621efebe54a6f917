using JobRunner.Discovery.Options;

namespace JobRunner.Discovery;

/// <summary>What can be wrong with the values of a job type's options; one method a mistake.</summary>
internal static class SettingDiagnostics
{
    public static JobDiagnostic TooLow(JobSettings job, NumberOption option, int value) => Error(
        "JR022",
        job,
        option,
        $"{option} of '{job.JobType}' is {value}; the least is {option.Min}.",
        $"Set it to {option.Min} or more.");

    public static JobDiagnostic TooHigh(JobSettings job, NumberOption option, int value) => Error(
        "JR023",
        job,
        option,
        $"{option} of '{job.JobType}' is {value}; the most is {option.Max}.",
        $"Set it to {option.Max} or less.");

    public static JobDiagnostic UnknownChoice(JobSettings job, ChoiceOption option) => Error(
        "JR024", job, option, $"{option} of '{job.JobType}' is {option.Get(job.Values)}, which has no meaning.", $"Set it to {option.Expected}.");

    public static JobDiagnostic IntervalAndCron(JobSettings job) => Error(
        "JR025",
        job,
        JobOptionTable.Cron,
        $"'{job.JobType}' has both IntervalSeconds ({job.Values.IntervalSeconds}) and Cron ('{DiagnosticText.OneLine(job.Values.Cron)}').",
        "Leave one of them out.");

    public static JobDiagnostic BadCron(JobSettings job, string problem) => Error(
        "JR026",
        job,
        JobOptionTable.Cron,
        $"Cron of '{job.JobType}' is '{DiagnosticText.OneLine(job.Values.Cron)}', which cannot be read: {DiagnosticText.OneLine(problem)}",
        "Write five fields (minute, hour, day of month, month, day of week), or six with seconds first.");

    public static JobDiagnostic UnknownTimeZone(JobSettings job, string hint) => Error(
        "JR027",
        job,
        JobOptionTable.TimeZone,
        $"TimeZone of '{job.JobType}' is '{DiagnosticText.OneLine(job.Values.TimeZone)}', which this machine does not know.{hint}",
        "Take an IANA name such as Europe/Berlin, or leave it out for UTC.");

    public static JobDiagnostic TimeZoneWithoutCron(JobSettings job) => Warning(
        "JR028",
        job,
        JobOptionTable.TimeZone,
        $"TimeZone of '{job.JobType}' has no effect, since it has no Cron.",
        "Leave it out, or set Cron instead of IntervalSeconds.");

    public static JobDiagnostic MemoryLimitWithoutProcess(JobSettings job) => Error(
        "JR029",
        job,
        JobOptionTable.MemoryLimitMegabytes,
        $"MemoryLimitMegabytes of '{job.JobType}' is {job.Values.MemoryLimitMegabytes}, but its attempts run in the host's own process.",
        "Set Isolation to Process, or leave the limit out.");

    public static JobDiagnostic ProcessIsolationNotAvailable(JobSettings job, string obstacle) => Error(
        "JR030",
        job,
        JobOptionTable.Isolation,
        $"Isolation of '{job.JobType}' is Process, which this machine cannot do. {obstacle}.",
        "Set it to None, or run the type elsewhere.");

    public static JobDiagnostic BlankEntry(JobSettings job, ListOption option) => Error(
        "JR031", job, option, $"{option} of '{job.JobType}' has an entry without a name.", "Take the empty entry out.");

    public static JobDiagnostic BatchSizeWithoutMessages(JobSettings job) => Warning(
        "JR032",
        job,
        JobOptionTable.BatchSize,
        $"BatchSize of '{job.JobType}' has no effect, since the task takes no messages.",
        "Leave it out, or derive the class from QueueTask<TMessage, TResult>.");

    public static JobDiagnostic OrderWithSlots(JobSettings job) => Warning(
        "JR033",
        job,
        JobOptionTable.MaxConcurrent,
        $"MaxConcurrent of '{job.JobType}' is {job.Values.MaxConcurrent}, but with PreserveOrder its runs go one at a time.",
        "Leave one of them out.");

    public static JobDiagnostic LateBeforeDue(JobSettings job) => Warning(
        "JR034",
        job,
        JobOptionTable.LateAfterSeconds,
        $"LateAfterSeconds of '{job.JobType}' is {job.Values.LateAfterSeconds}, but it is due only every {job.Values.IntervalSeconds} s.",
        "Set it to more than IntervalSeconds.");

    private static JobDiagnostic Error(string id, JobSettings job, JobOption option, string message, string remedy) =>
        new(id, DiagnosticSeverity.Error, job.PlaceOf(option), message, remedy, job.JobType);

    private static JobDiagnostic Warning(string id, JobSettings job, JobOption option, string message, string remedy) =>
        new(id, DiagnosticSeverity.Warning, job.PlaceOf(option), message, remedy, job.JobType);
}
