using JobRunner.Dashboard.Api.Problems;
using JobRunner.Discovery;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Types;

/// <summary>Finds the type that a request names, or says that there is none.</summary>
internal sealed class TypeFinder(IJobStore store, JobRegistry registry)
{
    public JobDescriptor OfThisProgram(string given) =>
        registry.Find(given) ?? throw new ApiProblemException(ApiProblem.UnknownType(given, registry.Jobs.Select(job => job.JobType)));

    /// <summary>The name of a type that this program, the store or a node knows.</summary>
    public async Task<string> RequireAsync(string given, CancellationToken cancellationToken) =>
        await FindAsync(given, known => ApiProblem.UnknownType(given, known), cancellationToken).ConfigureAwait(false);

    /// <summary>The same for one that does not stand in the path.</summary>
    public async Task<string> RequireAsync(string given, string source, CancellationToken cancellationToken) =>
        await FindAsync(given, known => ApiProblem.UnknownType(given, known, source, StatusCodes.Status400BadRequest), cancellationToken).ConfigureAwait(false);

    private async Task<string> FindAsync(string given, Func<IEnumerable<string>, ApiProblem> problem, CancellationToken cancellationToken)
    {
        var (jobType, known) = await KnownTypes.FindAsync(store, registry, given, cancellationToken).ConfigureAwait(false);
        return jobType ?? throw new ApiProblemException(problem(known));
    }
}
