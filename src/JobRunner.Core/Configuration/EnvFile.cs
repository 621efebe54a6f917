using JobRunner.Discovery;

namespace JobRunner.Configuration;

/// <summary>The variables of an <c>.env</c> file, and what in it could not be read.</summary>
internal sealed record EnvFile(IReadOnlyList<EnvironmentVariable> Variables, IReadOnlyList<JobDiagnostic> Diagnostics)
{
    public static EnvFile Empty { get; } = new([], []);

    /// <summary>Reads a file; one that does not exist is empty.</summary>
    public static EnvFile Read(string path)
    {
        try
        {
            return File.Exists(path) ? EnvFileParser.Parse(File.ReadAllText(path), path) : Empty;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new EnvFile([], [ConfigurationDiagnostics.EnvFileNotReadable(path, DiagnosticText.Problem(error))]);
        }
    }
}
