using System.Globalization;
using System.Net;
using JobRunner.Dashboard.Access;
using JobRunner.TestPrograms;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>A hundred megabytes, really sent to the real host, for every act that there is.</summary>
public sealed class HugeBodyTests
{
    private const long Huge = 100L * 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Body_OfAHundredMegabytes_IsRefusedEarlyByEveryActAndTheHostLivesAndStaysSmall()
    {
        await using var scene = await AccessScene.StartOpenAsync();
        string[] acts = [.. CredentialTests.Requests(scene, AccessScope.Act).Where(act => act.Method == HttpMethod.Post && act.Path.StartsWith("/jobs/", StringComparison.Ordinal)).Select(act => act.Path), "/jobs/login", "/jobs/logout"];
        using var folder = new WorkingFolder();
        var (program, page) = await HostProgram.StartWithPageAsync(folder, "serve");
        await using var host = program;
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(page, "/jobs/runs"), Token)).StatusCode);
        var before = PeakBytes(host.Id);

        foreach (var path in acts)
        {
            foreach (var isChunked in new[] { false, true })
            {
                var isForm = path.Contains("/acts/", StringComparison.Ordinal) || path.EndsWith("/login", StringComparison.Ordinal);
                var (answer, sent) = await RawClient.FloodAsync(page, Head(path, isForm, isChunked), isChunked, Huge);

                Assert.True(sent < Huge / 2, $"{path} took {sent} bytes.");
                Assert.False(answer.StartsWith("HTTP/1.1 2", StringComparison.Ordinal), $"{path}: {answer}");
                Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), $"{path}: {answer}");
            }
        }

        Assert.True(acts.Length > 15, $"{acts.Length} acts");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(page, "/jobs/runs"), Token)).StatusCode);
        var grown = PeakBytes(host.Id) - before;
        Assert.True(grown < Huge, $"It grew by {grown} bytes.");
    }

    // What begins like a body is read until it is too long.
    private static string Head(string path, bool isForm, bool isChunked)
    {
        var type = isForm ? "application/x-www-form-urlencoded" : "application/json";
        var (length, start) = isChunked ? ("Transfer-Encoding: chunked", isForm ? "4\r\nkey=\r\n" : "b\r\n{\"reason\":\"\r\n") : ($"Content-Length: {Huge}", isForm ? "key=" : "{\"reason\":\"");
        return $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\n{length}\r\n\r\n{start}";
    }

    private static long PeakBytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
