using System.Text;
using System.Text.Json;
using JobRunner.Redis.Entries;

namespace JobRunner.Redis.Tests.Entries;

public sealed class StreamEntryTests
{
    [Theory]
    [InlineData("""{"request_id":"a:b"}""", "speech", "a:b")]
    [InlineData("""{"type":"tweet","request_id":"a"}""", "tweet", "a")]
    [InlineData("""{"type":" ","output_name":"topic/beat-1"}""", "speech", "topic:beat-1")]
    [InlineData("""{"type":7,"request_id":null}""", "speech", "5-0")]
    public void Read_Job_NamesTypeAndRequest(string job, string type, string requestId)
    {
        var entry = Read(job);

        Assert.Equal((type, requestId, null), (entry.JobType, entry.RequestId, entry.Mistake));
        Assert.Equal(job, Encoding.UTF8.GetString(entry.Job));
        Assert.Equal(requestId, JsonDocument.Parse($"{{{entry.Head}}}").RootElement.GetProperty("request_id").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("{\"a\":")]
    public void Read_WhatIsNoJob_SaysSo_AndKeepsItAsJson(string job)
    {
        var entry = Read(job);

        Assert.Equal(("speech", "5-0"), (entry.JobType, entry.RequestId));
        Assert.Contains("'job'", entry.Mistake, StringComparison.Ordinal);
        JsonDocument.Parse(entry.Job).Dispose();
    }

    [Fact]
    public void Read_NamesThatAreTooLong_AreMistakes()
    {
        Assert.Contains("type", Read($$"""{"type":"{{new string('x', 101)}}"}""").Mistake, StringComparison.Ordinal);
        Assert.Contains("request_id", Read($$"""{"request_id":"{{new string('x', 201)}}"}""").Mistake, StringComparison.Ordinal);
    }

    private static StreamEntry Read(string job) => StreamEntry.Read("5-0", Encoding.UTF8.GetBytes(job), "speech");
}
