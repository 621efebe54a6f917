using System.Text;
using JobRunner.Host.Batches;

namespace JobRunner.Host.Tests.Batches;

/// <summary>What YAML lets people write without meaning it.</summary>
public sealed class YamlTrapTests
{
    [Fact]
    public void Read_OfABareNo_TakesItForWhatItsFieldIs()
    {
        var job = Assert.Single(Batch.Yaml("output_name: 007\nspeaker: no\ntext: yes\nlanguage: on\nselect_best: no\nchunk: ON\n").Rows).Speech!;

        Assert.Equal(("007", "no", "yes", "on"), (job.OutputName, job.Speaker, job.Text, job.Language));
        Assert.Equal((false, true), (job.SelectBest, job.Chunk));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("Yes")]
    [InlineData("OFF")]
    [InlineData("007")]
    [InlineData("1_000")]
    [InlineData("0x1F")]
    [InlineData("12:30")]
    [InlineData(".inf")]
    public void Read_OfADoubtfulWordWhereNoFieldDecides_IsAMistake(string word)
    {
        var file = Batch.Yaml($"jobs:\n  - type: webhook\n    payload:\n      answer: {word}\n");

        Assert.StartsWith($"row 1 (line 4): payload is '{word}'; allowed is ", Assert.Single(Batch.Mistakes(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAPlainPayload_MakesJsonOfIt()
    {
        var file = Batch.Yaml("type: webhook\npayload: {a: 1, b: 1.50, c: true, d: ~, e: \"no\", f: -.5, g: [x, 'y'], h: 2026-11-22, i: null, j: +7}\n");

        Assert.Equal(
            """{"a":1,"b":1.50,"c":true,"d":null,"e":"no","f":-0.5,"g":["x","y"],"h":"2026-11-22","i":null,"j":7}""", Assert.Single(file.Rows).Payload.ToString());
    }

    [Fact]
    public void Read_OfAKeyThatComesTwice_NamesRowAndBothLines() =>
        Assert.Equal(
            ["row 2 (line 7): the key 'voice' comes twice, first in line 5; take one away."],
            Batch.Mistakes(Batch.Yaml("- output_name: a\n  speaker: s\n  text: t\n- output_name: b\n  voice: v\n  text: t\n  voice: w\n")));

    [Fact]
    public void Read_OfAnchorsThatExplode_RefusesThemInLittleMemory()
    {
        var bomb = new StringBuilder("a: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var level = 1; level < 12; level++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"b{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = Batch.Yaml(bomb.ToString());

        Assert.Matches("^line [0-9]+: with its anchors counted out it holds more than 1,000,000 values", Assert.Single(Batch.Mistakes(file)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32L * 1024 * 1024);
    }

    [Fact]
    public void Read_OfDefaultsThatAreLargeInEveryRow_RefusesThem()
    {
        var file = Batch.Yaml($"defaults:\n  callback_data: {{a: {new string('x', 100_000)}}}\njobs:\n{string.Concat(Enumerable.Repeat("  - speaker: s\n", 500))}");

        Assert.Contains("the defaults, repeated in each of 500 rows", Assert.Single(Batch.Mistakes(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAliasesAndMergedMaps_TakesThem()
    {
        var rows = Batch.Yaml(
            "jobs:\n  - &first {output_name: a, speaker: s, text: One, callback_data: &data {x: 1}}\n  - {<<: *first, output_name: b, callback_data: *data}\n").Rows;

        Assert.Equal([("a", "s", "One"), ("b", "s", "One")], rows.Select(row => (row.Speech!.OutputName, row.Speech.Speaker, row.Speech.Text)));
        Assert.Equal("""{"x":1}""", rows[1].Speech!.CallbackData!.Value.GetRawText());
    }

    [Theory]
    [InlineData("a: &x [*x]\n", "line 1: the anchor '&x' holds itself.")]
    [InlineData("a: *nowhere\n", "line 1: there is no anchor '&nowhere' before this alias.")]
    [InlineData("jobs:\n\t- text: a\n", "line 2: it is not YAML: the line is indented with a tab; write spaces.")]
    [InlineData("text: a\n---\ntext: b\n", "line 2: a second document begins here; write one a file.")]
    [InlineData("", "it is empty.")]
    [InlineData("# nothing\n", "it is empty.")]
    [InlineData("text: a\n\0text: b\n", "line 2: it holds a NUL character, so it is no text.")]
    [InlineData("%TAG ! \n---\na: b\n", "it is not YAML: Tag prefix must not be empty. (Parameter 'prefix')")]
    [InlineData("jobs: no\n", "line 1: jobs is 'no'; allowed is a list of jobs.")]
    [InlineData("jobs: []\n", "line 1: it has no rows.")]
    [InlineData("defaults: {language: German}\n", "line 1: it is neither a map with 'jobs', nor a list of jobs, nor one job.")]
    [InlineData("- 5\n", "row 1 (line 1): it is no object with fields.")]
    public void Read_OfWhatIsNoBatch_SaysWhy(string text, string expected) => Assert.Equal([expected], Batch.Mistakes(Batch.Yaml(text)));

    [Fact]
    public void Read_OfATagThatMakesObjects_IsAMistake() =>
        Assert.Contains("the tag 'tag:yaml.org,2002:python/object:os.system' is not taken", Batch.Mistakes(Batch.Yaml("- !!python/object:os.system {a: b}\n"))[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("batch.yaml", "[")]
    [InlineData("batch.json", "[")]
    [InlineData("batch.yaml", "- ")]
    public void Read_OfDeepNesting_IsRefused(string name, string opening)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, 100_000))));

        var mistake = Assert.Single(Batch.Mistakes(JobRunner.Host.Batches.Reading.BatchReader.Read(name, stream)));

        Assert.Matches("nested deeper than 64 levels|maximum configured depth of 64", mistake);
    }

    [Theory]
    [InlineData("batch.yaml")]
    [InlineData("batch.json")]
    public void Read_OfFiftyMegabytes_RefusesThemUnread(string name)
    {
        using var stream = new MemoryStream(new byte[50_000_000]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var mistake = Assert.Single(Batch.Mistakes(JobRunner.Host.Batches.Reading.BatchReader.Read(name, stream)));

        Assert.Equal("it has 50,000,000 bytes, and at most 16,777,216 are read; split it.", mistake);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void Read_OfBytesThatAreNoText_IsAMistake()
    {
        using var stream = new MemoryStream([0xC3, 0x28, 0xFF]);

        Assert.Equal(["it is not UTF-8 text."], Batch.Mistakes(JobRunner.Host.Batches.Reading.BatchReader.Read("batch.yaml", stream)));
    }

    [Theory]
    [InlineData("{\"jobs\": [}", "line 1: it is not JSON: ")]
    [InlineData("[{\"text\": \"a\"}] []", "line 1: it is not JSON: ")]
    [InlineData("{\n\"text\": \"a\",\n\"text\": \"b\", \"speaker\": \"s\", \"output_name\": \"o\"}", "row 1 (line 3): the key 'text' comes twice, first in line 2; take one away.")]
    [InlineData("{\"text\": \"\\ud800\", \"speaker\": \"s\", \"output_name\": \"o\"}", "row 1 (line 1): a text holds what is no character")]
    [InlineData(" ", "it is empty.")]
    public void Read_OfBrokenJson_SaysWhereAndWhy(string text, string expected)
    {
        var file = Batch.Json(text);

        Assert.StartsWith(expected, Assert.Single(Batch.Mistakes(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfTenThousandsOfMistakes_KeepsTheFirst()
    {
        var file = Batch.Yaml(string.Concat(Enumerable.Repeat("- 5\n", BatchMistakes.Max + 7)));

        Assert.Equal((BatchMistakes.Max, 7), (file.Mistakes.All.Count, file.Mistakes.Left));
    }
}
