using System.Text.Json;
using JobRunner.Tasks.Speech;

namespace JobRunner.Tasks.Tests.Speech;

public sealed class SpeechJobReaderTests
{
    [Fact]
    public void Read_OfAFullRow_IsNormalised()
    {
        var job = Read("""
            { "output_name": " topic/beat-001 ", "voice": " newsroom ", "text": " Kept as it is ", "language": "  ", "tone": " calm ", "variants": 2.0,
              "select_best": "yes", "chunk": 0, "align_words": "Off", "temperature": 1, "top_p": "0.9", "max_new_tokens": "20", "callback_data": { "a": [1] },
              "queued_at": "2026-11-22T10:00:00+01:00", "another_producers": true }
            """).Job!;

        Assert.Equal(("topic:beat-001", "topic/beat-001", "newsroom", " Kept as it is "), (job.RequestId, job.OutputName, job.Voice, job.Text));
        Assert.Equal((null, "calm", 2, true, false, false), (job.Language, job.Tone, job.Variants, job.SelectBest, job.Chunk, job.AlignWords));
        Assert.Equal((1.0, 0.9, 20, 1), (job.Temperature, job.TopP, job.MaxNewTokens, job.Attempt));
        Assert.Equal("""{ "a": [1] }""", job.CallbackData!.Value.GetRawText());
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), job.QueuedAt!.Value.ToUniversalTime());
    }

    [Fact]
    public void Read_OfARowWithManyMistakes_NamesThemAll()
    {
        var mistakes = Read("""
            { "output_name": "../up", "voice": "a", "speaker": "b", "text": " \n ", "variants": 0, "select_best": "perhaps", "temperature": -0.1, "top_p": 1.5,
              "repetition_penalty": 0, "max_new_tokens": 1.5, "callback_data": "x", "queued_at": "2026-11-22T10:00:00", "language": 5, "attempt": -1 }
            """).Mistakes;

        Assert.Equal(
            [
                "attempt", "callback_data", "language", "max_new_tokens", "output_name", "queued_at", "repetition_penalty", "select_best", "speaker", "temperature",
                "text", "top_p", "variants",
            ],
            mistakes.Select(mistake => mistake.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/absolute")]
    [InlineData("a/../b")]
    [InlineData("trailing/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("a\\b")]
    [InlineData("a\u0000b")]
    [InlineData("")]
    public void Read_OfAnOutputNameThatLeavesItsFolder_IsRefused(string name) =>
        Assert.Equal("output_name", Assert.Single(Read(Row(name, "newsroom", "Hello")).Mistakes).Field);

    [Theory]
    [InlineData("../secret")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void Read_OfAVoiceThatIsAPath_IsRefused(string voice) =>
        Assert.Equal("voice", Assert.Single(Read(Row("a", voice, "Hello")).Mistakes).Field);

    [Theory]
    [InlineData("""{ "output_name": "a", "voice": "v", "text": "\ud800" }""", "text")]
    [InlineData("""{ "output_name": "a", "voice": "v", "text": ["b"] }""", "text")]
    [InlineData("""{ "output_name": "a", "voice": "v", "text": "b", "temperature": 1e999 }""", "temperature")]
    [InlineData("""{ "output_name": "a", "voice": "v", "text": "b", "temperature": "NaN" }""", "temperature")]
    [InlineData("""{ "output_name": "a", "voice": "v", "text": "b", "variants": true }""", "variants")]
    [InlineData("""[]""", "the message")]
    [InlineData("""{ "output_name": "a", "text": "b" }""", "voice")]
    public void Read_OfWhatIsNoJob_NamesTheField(string json, string field) => Assert.Equal(field, Assert.Single(Read(json).Mistakes).Field);

    [Fact]
    public void InWords_OfAMistake_LeavesTheValueOut() =>
        Assert.Equal(
            "top_p is not as it should be; allowed is a number above 0 and of at most 1.",
            Assert.Single(Read("""{ "output_name": "a", "voice": "v", "text": "b", "top_p": 1234 }""").Mistakes).InWords);

    [Fact]
    public void Read_OfAFileRow_RefusesAFieldThatIsMisspelt()
    {
        var row = new Dictionary<string, SpeechValue>(StringComparer.Ordinal)
        {
            ["output_name"] = new(SpeechValueKind.Text, "a"),
            ["speaker"] = new(SpeechValueKind.Plain, "no"),
            ["text"] = new(SpeechValueKind.Plain, "Hello"),
            ["select_best"] = new(SpeechValueKind.Plain, "no"),
            ["temprature"] = new(SpeechValueKind.Plain, "1"),
        };

        var mistake = Assert.Single(SpeechJobReader.Read(row).Mistakes);

        Assert.Equal(("temprature", " Did you mean 'temperature'?"), (mistake.Field, mistake.Hint));
        row.Remove("temprature");
        var job = SpeechJobReader.Read(row).Job!;
        Assert.Equal(("no", false), (job.Speaker, job.SelectBest));
    }

    private static string Row(string outputName, string voice, string text) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["output_name"] = outputName, ["voice"] = voice, ["text"] = text });

    private static SpeechReading Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SpeechJobReader.Read(document.RootElement.Clone());
    }
}
