namespace JobRunner.Discovery;

/// <summary>What can be wrong with a task class itself; one method a mistake.</summary>
internal static class TaskDiagnostics
{
    public static JobDiagnostic NotLoadable(string place, string problem) => Error(
        "JR011", place, $"The class cannot be loaded: {problem}", "Copy what it references beside its DLL.");

    public static JobDiagnostic NotATask(string place, string jobType) => Error(
        "JR012",
        place,
        $"The class is marked as job type '{jobType}' but is no task.",
        "Derive it from JobTask<TResult> or QueueTask<TMessage, TResult>.",
        jobType);

    public static JobDiagnostic AbstractTask(string place, string jobType) => Error(
        "JR013",
        place,
        $"The class is marked as job type '{jobType}' but is abstract.",
        "Mark the classes that derive from it; the mark is not inherited.",
        jobType);

    public static JobDiagnostic OpenGenericTask(string place, string jobType) => Error(
        "JR014",
        place,
        $"The class is marked as job type '{jobType}' but has type parameters that nothing fills.",
        "Mark a class that derives from it and fills them.",
        jobType);

    public static JobDiagnostic NoPublicConstructor(string place, string jobType) => Error(
        "JR015",
        place,
        $"The class is marked as job type '{jobType}' but has no public constructor.",
        "Give it one; its parameters are taken from the registered services.",
        jobType);

    public static JobDiagnostic AttributeNotReadable(string place, string problem) => Error(
        "JR016", place, $"The [Job] attribute of the class cannot be read: {problem}", "Build the assembly against the host's version of JobRunner.Core.");

    public static JobDiagnostic BadTypeName(string place, string? jobType) => Error(
        "JR017",
        place,
        $"'{DiagnosticText.OneLine(jobType)}' is no name for a job type.",
        $"Take {JobTypeName.Rule}.");

    public static JobDiagnostic DuplicateTypeName(string place, string jobType, IEnumerable<string> others) => Error(
        "JR018",
        place,
        $"The name '{jobType}' is also that of {string.Join(" and ", others)}, so none of them runs.",
        "Give each job type a name of its own.",
        jobType);

    public static JobDiagnostic NotMarked(string place) => Error(
        "JR019", place, "The class was given as a task but is not marked as a job type.", "Mark it with [Job(\"its_name\")].");

    public static JobDiagnostic ConstructorNotSatisfied(string place, string jobType, IEnumerable<string> parameters, string hint) => Error(
        "JR020",
        place,
        $"No service is registered for what the constructor of the task '{jobType}' takes: {string.Join(", ", parameters)}.",
        $"Register it, or give the parameter a default value.{hint}",
        jobType);

    public static JobDiagnostic ConstructorNotReadable(string place, string jobType, string problem) => Error(
        "JR021",
        place,
        $"The constructor of the task '{jobType}' cannot be read: {problem}",
        "Copy what it references beside its DLL.",
        jobType);

    private static JobDiagnostic Error(string id, string place, string message, string remedy, string? jobType = null) =>
        new(id, DiagnosticSeverity.Error, place, message, remedy, jobType);
}
