using System.Text.Json;
using JobRunner.Redis.Entries;

namespace JobRunner.Redis.Tests.Entries;

public sealed class SpeechContentHashTests
{
    [Fact]
    public void Of_Job_IsWhatPythonMakesOfIt()
    {
        var job = JsonDocument.Parse("""
            {"request_id":"x","speaker":" Ryan ","text":" Grüße, 世界 😀\n\"x\"\\ \u007f","language":"English","tone":"  ","variants":1,
             "select_best":"no","temperature":1,"top_p":0.7,"repetition_penalty":"0.00001","voice":null}
            """).RootElement;

        Assert.Equal(
            """{"align_words":null,"chunk":null,"instruct":null,"instruct_style":null,"language":"English","max_new_tokens":null,"profile":null,"repetition_penalty":1e-05,"select_best":false,"speaker":"Ryan","temperature":1.0,"text":" Gr\u00fc\u00dfe, \u4e16\u754c \ud83d\ude00\n\"x\"\\ \u007f","tone":null,"top_p":0.7,"variants":1,"voice":null}""",
            SpeechContentHash.Canonical(job));
        Assert.Equal("sha256:5095198269aeff0e11848d34ae79b5193ccec6dd59af6c8cab046b5726edcdd1", SpeechContentHash.Of(job));
    }

    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(0, "0.0")]
    [InlineData(0.7, "0.7")]
    [InlineData(1e-05, "1e-05")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(100, "100.0")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(12345.678, "12345.678")]
    [InlineData(1e22, "1e+22")]
    [InlineData(9007199254740992, "9007199254740992.0")]
    public void Write_Number_IsWhatPythonWrites(double number, string expected) => Assert.Equal(expected, PythonJson.Write(number));
}
