using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Tasks.Speech;

namespace JobRunner.Tasks.Tests.Speech;

public sealed class SpeechContentHashTests
{
    private const int Seed = 20261122;

    [Fact]
    public async Task Of_TwoHundredRandomRows_IsWhatPythonMakesOfThem()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}");
        var rows = new RandomRows(Seed);
        List<JsonObject> made = [.. Enumerable.Range(0, 200).Select(_ => rows.Next())];

        var expected = await PythonHashes.OfAsync(made);

        Assert.Equal(expected, made.Select(Ours));
        Assert.Contains(expected, line => line.Contains("1e-05", StringComparison.Ordinal));
        Assert.Contains(expected, line => line.Contains("1e+16", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_OfASmallJob_NamesAllSixteenFieldsInOrder() =>
        Assert.Equal(
            """
            {"align_words":null,"chunk":null,"instruct":null,"instruct_style":null,"language":null,"max_new_tokens":null,"profile":null,
            "repetition_penalty":1.05,"select_best":null,"speaker":"Ryan","temperature":1.0,"text":" \u00e9\ud83d\ude42 ","tone":null,"top_p":null,
            "variants":null,"voice":null}
            """.ReplaceLineEndings(string.Empty),
            SpeechContentHash.Json(new SpeechJob { RequestId = "a", OutputName = "a", Speaker = "Ryan", Text = " é🙂 ", Temperature = 1, RepetitionPenalty = 1.05 }));

    [Theory]
    [InlineData(0.7, "0.7")]
    [InlineData(1, "1.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.25e100, "1.25e+100")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.0, "0.0")]
    public void Float_OfANumber_IsWrittenAsPythonDoes(double number, string expected) => Assert.Equal(expected, PythonText.Float(number));

    private static string Ours(JsonObject row)
    {
        using var json = JsonDocument.Parse(row.ToJsonString());
        var (job, mistakes) = SpeechJobReader.Read(json.RootElement);
        Assert.Empty(mistakes);
        return $"{SpeechContentHash.Of(job!)} {SpeechContentHash.Json(job!)}";
    }
}
