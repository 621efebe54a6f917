using System.Diagnostics;
using System.Text.Json;
using JobRunner.LabAgent.Scripts;

namespace JobRunner.LabAgent.Tests.Scripts;

/// <summary>Words are those of Python's <c>shlex.split</c>, which is the one to meet.</summary>
public sealed class ShellWordsTests
{
    private const string Splitter =
        """
        import json, shlex, sys
        def words(text):
            try:
                return shlex.split(text)
            except ValueError:
                return None
        json.dump([words(text) for text in json.load(sys.stdin)], sys.stdout)
        """;

    [Fact]
    public async Task Split_OfKnownAndRandomTexts_IsPythons()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        const string Alphabet = "ab \t\n\r'\"\\$`;#=é";
        string[] texts =
        [
            "", " ", "a b", "a  b ", "'a b' c", "\"a b\"c", "a'b'\"c\"", "''", "a ''", "\\ a", "a\\", "'a\\' b", "\"a\\\"b\"", "\"\\$x\"", "\"\\\\\"", "'", "\"", "# no comment", "a#b", "--name='x y' -v",
            .. Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)]))),
        ];

        var expected = await PythonAsync(texts);

        Assert.All(texts.Zip(expected), pair => Assert.Equal(pair.Second, ShellWords.Split(pair.First)));
    }

    private static async Task<string[]?[]> PythonAsync(string[] texts)
    {
        using var python = Process.Start(new ProcessStartInfo(Lab.Python, ["-c", Splitter]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = python.StandardOutput.ReadToEndAsync(Lab.Token);
        await python.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        python.StandardInput.Close();
        return JsonSerializer.Deserialize<string[]?[]>(await output)!;
    }
}
