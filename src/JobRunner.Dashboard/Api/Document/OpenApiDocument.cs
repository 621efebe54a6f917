using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using JobRunner.Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace JobRunner.Dashboard.Api.Document;

/// <summary>The API's own description, made of what its endpoints say of themselves.</summary>
/// <remarks>Written here since the framework's generator is a package of its own, which an embedding application need not have.</remarks>
internal static class OpenApiDocument
{
    private const string Problem = "application/problem+json";
    private static readonly string[] _problemTexts = ["type", "title", "detail", "code", "source", "value", "remedy"];

    /// <param name="endpoints">All of the application.</param>
    /// <param name="root">The path of the API.</param>
    public static JsonObject Of(IEnumerable<RouteEndpoint> endpoints, string root)
    {
        var paths = new JsonObject();
        foreach (var endpoint in endpoints.Where(endpoint => IsOf(endpoint, root)).OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            var path = PathOf(endpoint.RoutePattern, root);
            var operations = paths[path] as JsonObject ?? new JsonObject();
            paths[path] = operations;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                operations[method.ToLowerInvariant()] = Operation(endpoint);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "JobRunner", ["version"] = "v1" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = root }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Problem"] = ProblemSchema() }, ["securitySchemes"] = Schemes() },
        };
    }

    private static bool IsOf(RouteEndpoint endpoint, string root) =>
        endpoint.Metadata.GetMetadata<ApiOperation>() is not null && ("/" + endpoint.RoutePattern.RawText!.TrimStart('/')).StartsWith(root + "/", StringComparison.Ordinal);

    private static string PathOf(RoutePattern pattern, string root) => "/" + string.Join('/', pattern.PathSegments.Skip(root.Trim('/').Split('/').Length).Select(segment =>
        string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : ((RoutePatternLiteralPart)part).Content))));

    private static JsonObject Operation(RouteEndpoint endpoint)
    {
        var said = endpoint.Metadata.GetMetadata<ApiOperation>()!;
        var isAct = endpoint.Scope() == AccessScope.Act;
        var operation = new JsonObject
        {
            ["summary"] = said.Summary,
            ["description"] = isAct ? "Acts." : "Reads.",
            ["parameters"] = new JsonArray([.. endpoint.RoutePattern.Parameters.Select(parameter => Parameter(parameter.Name, "path")), .. said.Query.Select(name => Parameter(name, "query"))]),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = "Done.", ["content"] = new JsonObject { [said.ContentType] = Content(said.Answer, said.IsSnake) } },
                ["default"] = new JsonObject { ["description"] = "Not done.", ["content"] = new JsonObject { [Problem] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } } },
            },
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
        };
        if (said.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["content"] = new JsonObject { ["application/json"] = Content(body, isSnake: false) } };
        }

        return operation;
    }

    private static JsonObject Content(Type? shape, bool isSnake) =>
        shape is null ? [] : new JsonObject { ["schema"] = (isSnake ? ApiJson.Snake : ApiJson.Camel).GetJsonSchemaAsNode(shape) };

    private static JsonObject Parameter(string name, string place) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject Schemes() => new() { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } };

    private static JsonObject ProblemSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(
            _problemTexts.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["type"] = "string" }))
                .Append(KeyValuePair.Create("status", (JsonNode?)new JsonObject { ["type"] = "integer" }))),
    };
}
