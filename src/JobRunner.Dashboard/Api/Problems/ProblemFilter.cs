using JobRunner.Dashboard.Api.Document;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Problems;

/// <summary>Refuses what an endpoint does not know, and answers what goes wrong in it as problem details.</summary>
internal sealed class ProblemFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            RequireKnownParameters(context.HttpContext);
            return await next(context).ConfigureAwait(false);
        }
        catch (ApiProblemException problem)
        {
            return problem.Problem.Answer();
        }
        catch (StoreUnavailableException problem)
        {
            return ApiProblem.StoreAway(problem.Message).Answer();
        }
        catch (StoreUnusableException problem)
        {
            return ApiProblem.StoreAway(problem.Message).Answer();
        }
    }

    private static void RequireKnownParameters(HttpContext context)
    {
        // Where there is nothing, no parameter is to blame.
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>()?.Query is { } known && context.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ApiProblemException(ApiProblem.UnknownParameter(unknown, known));
        }
    }
}
