using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JobRunner.Tasks.HostMonitor;
using JobRunner.Tasks.Notify;
using JobRunner.Tasks.Speech;
using JobRunner.Tasks.Tests.Notify;
using JobRunner.Tasks.Webhook;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Tasks.Tests;

/// <summary>What docs/tasks shows is what compiles, and what is read.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string _root = Root();

    public static TheoryData<string> Pages { get; } = [.. Directory.EnumerateFiles(Path.Join(_root, "docs", "tasks")).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_OfPage_IsTakenFromAnExample(string page)
    {
        var examples = Directory.EnumerateFiles(Path.Join(_root, "tests", "JobRunner.Tasks.Tests"), "*Examples.cs", SearchOption.AllDirectories);
        var compiled = string.Concat(examples.Select(example => Bare(File.ReadAllText(example))));

        Assert.All(Blocks(page, "csharp"), code => Assert.Contains(Bare(code), compiled));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Json_OfPage_IsReadWithoutMistakes(string page)
    {
        var blocks = Blocks(page, "json").ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, json => Assert.Empty(Mistakes(json)));
    }

    private static IReadOnlyList<string> Mistakes(string json)
    {
        using var text = JsonDocument.Parse(json);
        if (text.RootElement.TryGetProperty("url", out _))
        {
            _ = WebhookMessageReader.Read(JobPayload.Parse(json).Read<WebhookMessage>()!, new WebhookOptions());
            return [];
        }

        if (text.RootElement.TryGetProperty("output_name", out _))
        {
            return [.. SpeechJobReader.Read(text.RootElement).Mistakes.Select(mistake => mistake.InWords)];
        }

        if (text.RootElement.TryGetProperty("event", out _))
        {
            return [.. NotifyExamples.Posted().Select(member => member.Key).Except(text.RootElement.EnumerateObject().Select(member => member.Name))];
        }

        if (text.RootElement.TryGetProperty("kind", out _))
        {
            var reading = JobPayload.Parse(json).Read<HostReading>();
            return JsonElement.DeepEquals(text.RootElement, JsonSerializer.SerializeToElement(reading, JobJson.Options)) ? [] : [json];
        }

        var settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        Assert.All(settings.GetChildren(), section => Assert.True(section.Key is HostMonitorOptions.SectionName or NotifyOptions.SectionName or SpeechOptions.SectionName or WebhookOptions.SectionName));
        return [.. new HostMonitorModule().Check(settings), .. new NotifyModule().Check(settings), .. new SpeechModule().Check(settings), .. new WebhookModule().Check(settings)];
    }

    private static IEnumerable<string> Blocks(string page, string language) =>
        Block().Matches(File.ReadAllText(Path.Join(_root, "docs", "tasks", page)))
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["text"].Value);

    private static string Bare(string code) => string.Concat(code.Where(character => !char.IsWhiteSpace(character)));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Join(folder, "JobRunner.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests lie outside the repository.");
        }

        return folder;
    }

    [GeneratedRegex(@"```(?<language>\w+)\n(?<text>.*?)```", RegexOptions.Singleline, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Block();
}
