using System.Net;
using JobRunner.Dashboard.Access;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>The line that every act leaves, and what stands in no line and no answer.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Act_LeavesALineOfWhoWhatAndWhichRuns()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        await scene.StatusAsync(HttpMethod.Post, "/probe/runs", scene.ActKey);

        var line = await scene.Lines.NextOfAsync(ActAudit.Category);
        Assert.Equal(
            $"key \"operator\" from 127.0.0.1: POST /probe/runs [] -> 200; 25 runs: {Guid.Empty} and 24 more", line);
    }

    [Fact]
    public async Task RefusedAct_LeavesALineToo()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        await scene.StatusAsync(HttpMethod.Post, "/probe/act/7", scene.ReadKey);

        Assert.Equal("Refused key \"watcher\" from 127.0.0.1: POST /probe/act/{what?} [what=7] -> 403 The key may only read", await scene.Lines.NextOfAsync(ActAudit.Category));
    }

    [Fact]
    public async Task Reading_LeavesNone()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        await scene.StatusAsync(HttpMethod.Get, "/probe/read", scene.ReadKey);

        Assert.Empty(scene.Lines.Of(ActAudit.Category));
    }

    [Theory]
    [InlineData("a%0D%0AForged%3A%20line")]
    [InlineData("a%1B%5B31m")]
    [InlineData("a%E2%80%A8b")]
    public async Task Target_WithControlCharacters_StaysOnItsLine(string target)
    {
        await using var scene = await AccessScene.StartOpenAsync();

        await scene.StatusAsync(HttpMethod.Post, $"/probe/act/{target}");

        var line = await scene.Lines.NextOfAsync(ActAudit.Category);
        Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter == '\u2028');
    }

    [Fact]
    public async Task Target_WithoutEnd_IsCut()
    {
        await using var scene = await AccessScene.StartOpenAsync();

        await scene.StatusAsync(HttpMethod.Post, $"/probe/act/{new string('x', 5000)}");

        Assert.True((await scene.Lines.NextOfAsync(ActAudit.Category)).Length < 400);
    }

    [Fact]
    public async Task Keys_AndTheirHashes_AreInNoLineAndNoAnswer()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();
        string[] keys = [scene.ReadKey, scene.ActKey, scene.ExpiredKey];
        var secrets = keys.Concat(keys.Select(KeySecret.HashOf)).ToArray();

        foreach (var (method, path) in CredentialTests.Requests(scene, AccessScope.Act).Concat(CredentialTests.Requests(scene, AccessScope.Read)).Where(request => request.Path != "/probe/events"))
        {
            foreach (var key in keys)
            {
                using var answer = await scene.SendAsync(method, path, key, CredentialTests.WithJson);
                if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
                {
                    continue;
                }

                var text = answer + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
            }
        }

        Assert.DoesNotContain(secrets, secret => scene.Lines.All.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task EveryAnswer_HasTheHeadersThatKeepBrowsersSafe()
    {
        await using var scene = await AccessScene.StartWithKeysAsync();

        foreach (var (path, key, wanted) in new[]
        {
            ("/probe/read", scene.ReadKey, HttpStatusCode.OK),
            ("/probe/read", null, HttpStatusCode.Unauthorized),
            ("/jobs/login", null, HttpStatusCode.OK),
        })
        {
            using var answer = await scene.SendAsync(HttpMethod.Get, path, key);
            Assert.Equal(wanted, answer.StatusCode);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        }
    }
}
