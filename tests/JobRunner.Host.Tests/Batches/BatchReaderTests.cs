namespace JobRunner.Host.Tests.Batches;

public sealed class BatchReaderTests
{
    [Fact]
    public void Read_OfTheExampleOfDocument002_TakesDefaultsNullsAndNames()
    {
        var rows = Batch.Yaml("""
            defaults:
              language: English
              profile: balanced
              variants: 1
              select_best: false
              voice: newsroom
              callback_data: {a: 1, deep: {b: 2, c: 3}}
            jobs:
              - output_name: topic/beat-001
                text: "First line"
                callback_data: {deep: {c: 4}, d: null}
              - output_name: topic/beat-002
                speaker: Ryan
                voice: null
                language: null
                text: "Second line"
            """).Rows;

        Assert.Equal(["topic:beat-001", "topic:beat-002"], rows.Select(row => row.RequestId));
        Assert.Equal([("newsroom", null), (null, "Ryan")], rows.Select(row => (row.Speech!.Voice, row.Speech.Speaker)));
        Assert.Equal(["English", null], rows.Select(row => row.Speech!.Language));
        Assert.Equal("""{"a":1,"deep":{"b":2,"c":4},"d":null}""", rows[0].Speech!.CallbackData!.Value.GetRawText());
    }

    [Theory]
    [InlineData("[{output_name: a, speaker: s, text: t}]")]
    [InlineData("{output_name: a, speaker: s, text: t}")]
    [InlineData("{jobs: [{output_name: a, speaker: s, text: t}], defaults: null}")]
    [InlineData("[{type: speech, output_name: a, speaker: s, text: t}]")]
    [InlineData("[{type: speech, payload: {output_name: a, speaker: s, text: t}}]")]
    public void Read_OfEachShape_FindsTheJob(string text) => Assert.Equal("a", Assert.Single(Batch.Yaml(text).Rows).Speech?.OutputName);

    [Fact]
    public void Read_OfOtherTypesAndCommands_MakesTheirPayloads()
    {
        var rows = Batch.Yaml("""
            defaults: {language: English, priority: low}
            jobs:
              - {type: webhook, payload: {url: "https://example.com"}, request_id: r1, priority: High, at: "2026-11-22T20:00:00+01:00"}
              - {argv: [rsync, -a, 5, "a b", no]}
              - {type: host_monitor}
            """).Rows;

        Assert.Equal(["webhook", "command", "host_monitor"], rows.Select(row => row.JobType));
        Assert.Equal(["""{"url":"https://example.com"}""", """{"argv":["rsync","-a","5","a b","no"]}""", string.Empty], rows.Select(row => row.Payload.ToString()));
        Assert.Equal([JobPriority.High, JobPriority.Low, JobPriority.Low], rows.Select(row => row.Priority!.Value));
        Assert.Equal(("r1", new DateTimeOffset(2026, 11, 22, 19, 0, 0, TimeSpan.Zero)), (rows[0].RequestId, rows[0].DueAt!.Value.ToUniversalTime()));
    }

    [Fact]
    public void Read_OfManyMistakes_NamesFileRowLineFieldValueAndWhatIsAllowed()
    {
        var file = Batch.Yaml("""
            jobs:
              - output_name: ../up
                voice: a
                text: t
                temperature: hot
              - output_name: b
                text: t
                temprature: 1
              - {type: 5x, payload: {}, prio: high}
              - {type: webhook, priority: urgent, at: tomorrow}
              - {argv: []}
              - {argv: "rm -rf", type: webhook}
              - {output_name: c, speaker: s, text: t}
              - {output_name: c, speaker: s, text: t, request_id: other}
            """);

        Assert.Equal(
            [
                "row 1 (line 2): output_name is '../up'; allowed is a relative path of at most 500 characters with no part '..' or '.', no empty part and no '/' at its end.",
                "row 1 (line 5): temperature is 'hot'; allowed is a number of at least 0.",
                "row 2 (line 6): voice is missing; allowed is exactly one of voice and speaker.",
                "row 2 (line 8): there is no field 'temprature'; allowed is type, request_id",
                "row 3 (line 9): there is no field 'prio'; allowed is type, payload, request_id, priority, at.",
                "row 3 (line 9): type is '5x'; allowed is a job type: letters, digits, '_', '-' and '.', a letter first.",
                "row 4 (line 10): priority is 'urgent'; allowed is low, normal, high or critical.",
                "row 4 (line 10): at is 'tomorrow'; allowed is an instant of ISO 8601 with its zone, such as 2026-11-22T10:00:00+00:00.",
                "row 5 (line 11): argv is 'another list or map'; allowed is a list of texts: the program, not blank, and its arguments.",
                "row 6 (line 12): type is 'webhook'; allowed is 'command', or nothing, in a row with argv.",
                "row 6 (line 12): argv is 'rm -rf'; allowed is a list of texts: the program, not blank, and its arguments.",
                "row 8 (line 14): output_name is 'c'; allowed is one that no other row has, and row 7 has it.",
            ],
            Batch.Mistakes(file).Select(mistake => mistake.StartsWith("row 2 (line 8)", StringComparison.Ordinal) ? mistake[.."row 2 (line 8): there is no field 'temprature'; allowed is type, request_id".Length] : mistake));
        Assert.Contains("Did you mean 'temperature'?", Batch.Mistakes(file)[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAMistakeInTheDefaults_SaysItOnce() =>
        Assert.Equal(
            [
                "line 1: there is no field 'langage'; allowed is",
                "line 1: top_p is '2'; allowed is a number above 0 and of at most 1.",
            ],
            Batch.Mistakes(Batch.Yaml("defaults: {langage: x, top_p: 2}\njobs:\n  - {output_name: a, speaker: s, text: t}\n  - {output_name: b, speaker: s, text: t}\n"))
                .Select(mistake => mistake.Split(" request_id")[0]));

    [Fact]
    public void Read_OfAMistakeBesideTheJobs_NamesWhatIsAllowed() =>
        Assert.Equal(
            ["line 2: there is no field 'default'; allowed is jobs, defaults. Did you mean 'defaults'?"],
            Batch.Mistakes(Batch.Yaml("jobs: [{output_name: a, speaker: s, text: t}]\ndefault: {}\n")));

    [Fact]
    public void Read_OfALongOrManyLinedValue_ShowsTheBeginningInOneLine() =>
        Assert.Contains(
            $"temperature is 'a·b{new string('x', 57)}…'", Assert.Single(Batch.Mistakes(Batch.Json($$"""{"output_name": "a", "speaker": "s", "text": "t", "temperature": "a\nb{{new string('x', 500)}}"}"""))), StringComparison.Ordinal);
}
