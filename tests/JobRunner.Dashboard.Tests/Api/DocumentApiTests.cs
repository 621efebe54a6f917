using System.Net;
using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Document;
using Microsoft.AspNetCore.Routing;

namespace JobRunner.Dashboard.Tests.Api;

/// <summary>The API's own description, and what holds for all of it.</summary>
public sealed class DocumentApiTests
{
    [Fact]
    public async Task Document_HasEveryEndpoint_AndNoOther()
    {
        await using var scene = await ApiScene.StartAsync();
        string[] mapped = [.. scene.Endpoints
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(ApiScene.Root, StringComparison.Ordinal) && !endpoint.RoutePattern.RawText.Contains("**", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText![ApiScene.Root.Length..].Replace(":guid", string.Empty, StringComparison.Ordinal)}"))
            .Order(StringComparer.Ordinal)];

        var document = await scene.GetAsync("/openapi.json");

        string[] described = [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}")).Order(StringComparer.Ordinal)];
        Assert.True(mapped.Length > 25, $"{mapped.Length}");
        Assert.Equal(mapped, described);
        Assert.Equal(ApiScene.Root, (string)document["servers"]![0]!["url"]!);
        Assert.NotNull(document["paths"]!["/runs"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["runs"]);
        Assert.NotNull(document["paths"]!["/status"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["properties"]!["retry_queue_size"]);
    }

    [Fact]
    public async Task Endpoints_SayWhetherTheyAct_AsTheirMethodsDo()
    {
        await using var scene = await ApiScene.StartAsync();

        Assert.All(scene.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>() is not null), endpoint =>
        {
            var isPost = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST");
            var isExport = endpoint.RoutePattern.RawText!.EndsWith("/export", StringComparison.Ordinal);
            Assert.Equal(isPost || isExport ? AccessScope.Act : AccessScope.Read, endpoint.Scope());
        });
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/runs/019ab3c4-5d6e-7000-8000-000000000000/nothing")]
    public async Task Path_ThatIsNone_IsAProblem(string path)
    {
        await using var scene = await ApiScene.StartAsync();

        Assert.Equal("notFound", (string)(await scene.RefusedAsync(HttpStatusCode.NotFound, path))["code"]!);
    }

    [Fact]
    public async Task Health_AndConcurrency_TellOfTheNode()
    {
        await using var scene = await ApiScene.StartAsync();

        Assert.Contains((string)(await scene.GetAsync("/health"))["status"]!, new[] { "healthy", "degraded", "unhealthy" });
        Assert.Equal(5, (await scene.GetAsync("/concurrency"))["workers"]!.AsArray().Count);
        Assert.NotNull((await scene.GetAsync("/nodes?details=true"))["nodes"]);
    }
}
