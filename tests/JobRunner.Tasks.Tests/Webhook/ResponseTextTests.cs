using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text;
using JobRunner.Tasks.Webhook;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class ResponseTextTests
{
    [Fact]
    public async Task Read_BodyThatStopsComing_GivesWhatCameWhenTheTokenIsCancelled()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("begin"u8.ToArray(), TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();

        var reading = ResponseText.ReadAsync(Content(pipe.Reader.AsStream()), 4096, cancel.Token);
        Assert.False(reading.IsCompleted);
        await cancel.CancelAsync();

        Assert.Equal("begin", await reading.OrFailAsync("the reading to end"));
    }

    [Fact]
    public async Task Read_BodyThatBreaksOff_GivesWhatCame()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("begin"u8.ToArray(), TestContext.Current.CancellationToken);

        var reading = ReadAsync(Content(pipe.Reader.AsStream()));
        Assert.False(reading.IsCompleted);
        await pipe.Writer.CompleteAsync(new IOException("reset"));

        Assert.Equal("begin", await reading.OrFailAsync("the reading to end"));
    }

    [Fact]
    public async Task Read_BoundInsideACharacter_LeavesItOut() =>
        Assert.Equal("aé", await ReadAsync(Content(new MemoryStream(Encoding.UTF8.GetBytes("aéé"))), maxBytes: 4));

    [Fact]
    public async Task Read_BytesThatAreNoUtf8_DoNotThrow() =>
        Assert.Equal("a\uFFFDb", await ReadAsync(Content(new MemoryStream([(byte)'a', 0xFF, (byte)'b']))));

    [Theory]
    [InlineData("text/html", true)]
    [InlineData("application/problem+json", true)]
    [InlineData("application/xml", true)]
    [InlineData(null, true)]
    [InlineData("image/png", false)]
    [InlineData("application/octet-stream", false)]
    public async Task Read_MediaType_TellsWhetherItIsText(string? mediaType, bool isText) =>
        Assert.Equal(isText ? "x" : null, await ReadAsync(Content(new MemoryStream("x"u8.ToArray()), mediaType)));

    [Fact]
    public async Task Read_BoundOfZero_ReadsNothing() => Assert.Null(await ReadAsync(Content(new MemoryStream("x"u8.ToArray())), maxBytes: 0));

    private static Task<string?> ReadAsync(HttpContent content, int maxBytes = 4096) =>
        ResponseText.ReadAsync(content, maxBytes, TestContext.Current.CancellationToken);

    private static StreamContent Content(Stream stream, string? mediaType = "text/plain") =>
        new(stream) { Headers = { ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType) } };
}
