using JobRunner.Discovery;

namespace JobRunner.Hosting;

/// <summary>What can be wrong with modules; one method a mistake.</summary>
internal static class ModuleDiagnostics
{
    public static JobDiagnostic RegistrationFailed(Type module, Exception error) => new(
        "JR080",
        DiagnosticSeverity.Error,
        TaskPlace.Of(module, TaskPlace.FileOf(module.Assembly)),
        $"The module cannot register its services: {(error.InnerException ?? error).Message}",
        "Give it a public constructor without parameters, and let Register only add services.");

    public static JobDiagnostic WrongConfiguration(IJobModule module, string mistake) => new(
        "JR081",
        DiagnosticSeverity.Error,
        TaskPlace.Of(module.GetType(), TaskPlace.FileOf(module.GetType().Assembly)),
        mistake,
        "Correct the setting; until then the runs that need it are skipped, or fail and are retried.");
}
