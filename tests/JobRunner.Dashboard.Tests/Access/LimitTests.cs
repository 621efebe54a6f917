using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>What one caller can ask for; whatever it is, the server lives.</summary>
public sealed class LimitTests
{
    private const int HundredMegabytes = 100 * 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Body_OfAHundredMegabytes_IsRefusedUnread()
    {
        await using var scene = await AccessScene.StartOpenAsync();

        using var client = new TcpClient();
        await client.ConnectAsync(scene.Address.Host, scene.Address.Port, Token);
        var head = $"POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {HundredMegabytes}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Token);
        var answer = await ReadSomeAsync(client);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        await StillAnswersAsync(scene);
    }

    [Fact]
    public async Task Body_OfUnknownLength_IsCutOff()
    {
        await using var scene = await AccessScene.StartOpenAsync(options => options.MaxBodyBytes = 1024);

        var status = await scene.StatusAsync(HttpMethod.Post, "/probe/body", change: request =>
        {
            request.Headers.TransferEncodingChunked = true;
            request.Content = new ByteArrayContent(new byte[4096]) { Headers = { { "Content-Type", "application/json" } } };
        });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Empty(scene.Reached);
    }

    [Fact]
    public async Task EventStreams_AThousand_AreServedUpToTheBoundAndRefusedBeyond()
    {
        const int Max = 50;
        string[] paths = ["/jobs/api/v1/events", "/jobs/page-events?path=types", "/probe/events"];
        await using var scene = await AccessScene.StartOpenAsync(options => options.MaxEventStreams = Max);
        var streams = new List<HttpResponseMessage>();
        try
        {
            foreach (var batch in Enumerable.Range(0, 1000).Chunk(100))
            {
                streams.AddRange(await Task.WhenAll(batch.Select(number => OpenAsync(scene, paths[number % paths.Length]))));
                await StillAnswersAsync(scene);
            }

            Assert.Equal(Max, streams.Count(stream => stream.StatusCode == HttpStatusCode.OK));
            Assert.Equal(1000 - Max, streams.Count(stream => stream.StatusCode == HttpStatusCode.ServiceUnavailable));
            foreach (var refused in streams.Where(stream => stream.StatusCode != HttpStatusCode.OK))
            {
                Assert.Contains("\"tooManyStreams\"", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
            }
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }

    [Fact]
    public async Task EventStream_ThatEnded_LeavesItsPlaceToAnother()
    {
        await using var scene = await AccessScene.StartOpenAsync(options => options.MaxEventStreams = 1);
        (await OpenAsync(scene)).Dispose();

        var status = HttpStatusCode.ServiceUnavailable;
        while (status == HttpStatusCode.ServiceUnavailable)
        {
            using var next = await OpenAsync(scene);
            status = next.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task SlowClients_ThatNeverEndTheirHeaders_KeepNobodyOut()
    {
        await using var scene = await AccessScene.StartOpenAsync();
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                var client = new TcpClient();
                clients.Add(client);
                await client.ConnectAsync(scene.Address.Host, scene.Address.Port, Token);
                await client.GetStream().WriteAsync("POST /probe/body HTTP/1.1\r\nHost: loc"u8.ToArray(), Token);
            }

            await StillAnswersAsync(scene);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static async Task StillAnswersAsync(AccessScene scene) => Assert.Equal(HttpStatusCode.OK, await scene.StatusAsync(HttpMethod.Get, "/probe/read"));

    private static async Task<HttpResponseMessage> OpenAsync(AccessScene scene, string path = "/probe/events")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(scene.Address, path));
        return await scene.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    private static async Task<string> ReadSomeAsync(TcpClient client)
    {
        var buffer = new byte[4096];
        var read = await client.GetStream().ReadAsync(buffer, Token);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
