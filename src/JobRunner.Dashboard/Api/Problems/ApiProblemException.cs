namespace JobRunner.Dashboard.Api.Problems;

/// <summary>A request cannot be done; the message is for its caller.</summary>
internal sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Detail)
{
    public ApiProblem Problem { get; } = problem;
}
