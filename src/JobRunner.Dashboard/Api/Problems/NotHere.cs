using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace JobRunner.Dashboard.Api.Problems;

/// <summary>Answers what no endpoint does: that there is nothing, or nothing that is asked for in this way.</summary>
internal static class NotHere
{
    public static IResult Answer(HttpContext context, EndpointDataSource endpoints)
    {
        var request = context.Request;
        string[] methods = [.. MethodsOf(request.Path, endpoints).Distinct().Order(StringComparer.Ordinal)];
        if (methods.Length == 0 || methods.Contains(request.Method))
        {
            return ApiProblem.NotHere($"{request.Method} {request.Path}").Answer();
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return ApiProblem.OtherMethod(request.Method, methods).Answer();
    }

    private static IEnumerable<string> MethodsOf(PathString path, EndpointDataSource endpoints) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
        where methods is { Count: > 0 } && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, [])
        from method in methods
        select method;
}
