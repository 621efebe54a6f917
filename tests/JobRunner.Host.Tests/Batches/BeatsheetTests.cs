using System.Text;
using JobRunner.Host.Batches;
using JobRunner.Host.Batches.Beatsheet;

namespace JobRunner.Host.Tests.Batches;

public sealed class BeatsheetTests
{
    [Fact]
    public void Read_OfABeatsheet_NamesItsJobsAndLayersTheirFields()
    {
        var rows = Read("""
            {
              "topicId": "news", "title": "News", "totalBeats": 9, "ttsDefaults": {"language": "German", "instructStyle": "calm", "top_p": 0.5, "speaker": null},
              "beats": [
                {"id": 1, "narration": "One", "source_ref": {"page": 4}},
                {"id": "beat-002", "narration": "Two", "tts": {"language": "English", "top_p": null, "speaker": "Ryan"}},
                {"id": "intro", "narration": "Three", "tts": {"voice": "other"}}
              ]
            }
            """).Rows;

        Assert.Equal(["news:beat-001", "news:beat-002", "news:intro"], rows.Select(row => row.RequestId));
        Assert.Equal(["news/beat-001", "news/beat-002", "news/intro"], rows.Select(row => row.Speech!.OutputName));
        Assert.Equal([("newsroom", null), (null, "Ryan"), ("other", null)], rows.Select(row => (row.Speech!.Voice, row.Speech.Speaker)));
        Assert.Equal([("German", 0.5), ("English", 0.5), ("German", 0.5)], rows.Select(row => (row.Speech!.Language, row.Speech.TopP!.Value)));
        Assert.All(rows, row => Assert.Equal("calm", row.Speech!.InstructStyle));
        Assert.Equal("""{"topic_id":"news","beat_id":1,"total_beats":9,"topic_title":"News","source_ref":{"page":4}}""", rows[0].Speech!.CallbackData!.Value.GetRawText());
        Assert.Equal("""{"topic_id":"news","beat_id":"beat-002","total_beats":9,"topic_title":"News"}""", rows[1].Speech!.CallbackData!.Value.GetRawText());
    }

    [Fact]
    public void Read_OfABeatsheetWithMistakes_NamesThemAll()
    {
        var file = Read("""
            {"topicId": "news", "ttsDefaults": {"langage": "x"}, "beats": [
              {"id": 1, "narration": " "},
              {"narration": "Two"},
              {"id": 3, "narration": "Three", "tts": {"top_p": 3}},
              5]}
            """);

        Assert.Equal(
            [
                "line 1: there is no field 'langage'; allowed is",
                "row 1 (line 2): narration is ' '; allowed is a text that is not blank.",
                "row 2 (line 3): id is missing; allowed is a text or a number.",
                "row 3 (line 4): top_p is '3'; allowed is a number above 0 and of at most 1.",
                "row 4 (line 5): it is no beat: an object with 'id' and 'narration'.",
            ],
            Batch.Mistakes(file).Select(mistake => mistake.Split(" voice, speaker")[0]));
    }

    [Theory]
    [InlineData("""{"beats": []}""", "line 1: topicId is missing; allowed is a text.")]
    [InlineData("""{"topicId": "a"}""", "line 1: it is no beatsheet: an object with 'topicId' and a list of 'beats'.")]
    [InlineData("""{"topicId": "a", "beats": []}""", "line 1: beats is 'empty'; allowed is a list of beats.")]
    public void Read_OfWhatIsNoBeatsheet_SaysWhy(string text, string expected) => Assert.Equal([expected], Batch.Mistakes(Read(text)));

    private static BatchFile Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return BeatsheetReader.Read(new BeatsheetRequest("topic.json", "newsroom", null), stream);
    }
}
