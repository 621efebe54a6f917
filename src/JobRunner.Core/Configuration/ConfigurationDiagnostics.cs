using JobRunner.Discovery;

namespace JobRunner.Configuration;

/// <summary>What can be wrong with a setting on its way from its source; one method a mistake.</summary>
/// <remarks>Values are shown only of options; what else stands in a variable may be a secret.</remarks>
internal static class ConfigurationDiagnostics
{
    public static JobDiagnostic UnreadableValue(JobSetting setting, DiagnosticSeverity severity) => new(
        "JR050",
        severity,
        setting.Source,
        $"{setting.Option} of '{setting.JobType}' is '{DiagnosticText.OneLine(setting.Text)}'; expected is {setting.Option.Expected}."
            + (severity == DiagnosticSeverity.Warning ? " A stronger source overrides it." : string.Empty),
        $"Write {setting.Option.Expected}, or take it away.",
        setting.JobType);

    public static JobDiagnostic SectionForValue(JobSetting setting, DiagnosticSeverity severity) => new(
        "JR051",
        severity,
        setting.Source,
        $"{setting.Option} of '{setting.JobType}' is a section; expected is {setting.Option.Expected}.",
        $"Write {setting.Option.Expected}, or take it away.",
        setting.JobType);

    public static JobDiagnostic AmbiguousVariable(string source, VariableMatch match, IEnumerable<VariableMatch> all) => new(
        "JR052",
        DiagnosticSeverity.Error,
        source,
        $"It stands for {string.Join(" and for ", all.Select(each => $"{each.Option} of '{each.JobType}'"))}.",
        $"Set Jobs:{match.JobType}:{match.Option} in configuration instead.",
        match.JobType);

    public static JobDiagnostic SharedVariables(DiscoveredTask task, string other, string variable) => new(
        "JR053",
        DiagnosticSeverity.Warning,
        task.Place,
        $"'{task.JobType}' and '{other}' share environment variables such as {variable}.",
        "Do not set these variables, or rename one of the types and keep its old name as an alias.",
        task.JobType);

    public static JobDiagnostic MisspeltVariable(string source, string jobType, string name) => new(
        "JR054",
        DiagnosticSeverity.Warning,
        DiagnosticText.OneLine(source),
        $"It has no effect, but is nearly the name of an option of '{jobType}'.",
        $"Write {name}, if that was meant.",
        jobType);

    public static JobDiagnostic UnknownOption(string source, string jobType, string hint) => new(
        "JR055",
        DiagnosticSeverity.Warning,
        DiagnosticText.OneLine(source),
        $"It has no effect, since job types have no such option.{hint}",
        "Take the name of an option, or take it away.",
        jobType);

    public static JobDiagnostic UnknownType(string source, string hint) => new(
        "JR056",
        DiagnosticSeverity.Warning,
        DiagnosticText.OneLine(source),
        $"It has no effect, since there is no such job type here.{hint}",
        "Take the name of a job type, or take it away.");

    public static JobDiagnostic OlderName(string source, string jobType) => new(
        "JR057",
        DiagnosticSeverity.Warning,
        source,
        $"It has no effect, since it is an older name of '{jobType}'.",
        $"Write Jobs:{jobType}.",
        jobType);

    public static JobDiagnostic TypeWithoutOptions(string source, string jobType) => new(
        "JR058",
        DiagnosticSeverity.Warning,
        source,
        $"It has no effect, since the options of '{jobType}' are expected below it.",
        $"Write Jobs:{jobType}:<Option>.",
        jobType);

    public static JobDiagnostic MalformedEnvLine(string path, int line, string problem) => new(
        "JR059", DiagnosticSeverity.Error, $"{path}:{line}", $"The line cannot be read: {problem}", "Write NAME=value.");

    public static JobDiagnostic EnvFileNotReadable(string path, string problem) => new(
        "JR060", DiagnosticSeverity.Error, path, $"The file cannot be read: {problem}", "Let the host's user read it, or take it away.");
}
