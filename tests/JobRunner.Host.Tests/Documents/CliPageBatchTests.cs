using System.Text.Json;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Batches;
using JobRunner.Host.Batches.Compile;
using JobRunner.Host.Batches.Execute;
using JobRunner.Host.Batches.Plan;
using JobRunner.Host.Batches.Report;
using JobRunner.Host.Tests.Batches;

namespace JobRunner.Host.Tests.Documents;

/// <summary>The shapes of what batch verbs print are those of the page.</summary>
public sealed class CliPageBatchTests
{
    private static readonly MarkdownFile _page = new("docs/reference/cli.md");
    private static readonly Guid _runId = Guid.Parse("0199e1c5-8f00-7000-8000-000000000001");
    private static readonly DateTimeOffset _ten = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private static readonly BatchFile _file = Batch.Yaml("{output_name: evening/beat-001, voice: newsroom, text: Good evening.}");

    [Fact]
    public void Example_OfThePage_HasARowOfEachKind()
    {
        var file = Batch.Yaml(_page.FirstBlock("## Batches", "yaml"));

        Assert.Empty(Batch.Mistakes(file));
        Assert.Equal(["speech", "webhook", "command"], file.Rows.Select(row => row.JobType));
    }

    [Fact]
    public void MistakesJson_OfThePage_IsWhatIsPrinted()
    {
        var mistakes = new BatchMistakes();
        mistakes.Add(BatchMistake.OfField(3, 14, "temperature", "-1", "a number of at least 0"));

        AssertPrinted("## Batches", MistakesReport.Of(new BatchFile("batch.yaml", [], mistakes)));
    }

    [Fact]
    public void PlanJson_OfThePage_IsWhatIsPrinted() => AssertPrinted("## plan", BatchPlan.Of(_file with { Rows = [_file.Rows[0] with { Line = 7 }] }));

    [Fact]
    public void CompileJson_OfThePage_IsWhatIsPrinted() =>
        AssertPrinted("## compile", new CompileReport("batch.yaml", "/srv/job-batch/manifest.json", _runId, _ten, 1));

    [Fact]
    public void ExecutionJson_OfThePage_IsWhatIsPrinted() =>
        AssertPrinted("## execute-manifest", new ExecutionReport
        {
            RunId = _runId.ToString(),
            ManifestCreatedAt = "2026-11-22T10:00:00+00:00",
            StartedAt = _ten.AddSeconds(1),
            CompletedAt = _ten.AddSeconds(3.5),
            JobCount = 1,
            Aborted = false,
            DryRun = false,
            Jobs =
            [
                new ExecutedJob(
                    "evening:beat-001",
                    "evening/beat-001",
                    "failed",
                    3,
                    2.4,
                    "/srv/job-batch/logs/001-evening_beat-001.stdout.log",
                    "/srv/job-batch/logs/001-evening_beat-001.stderr.log",
                    "It ended with 3."),
            ],
        });

    [Fact]
    public void EnqueueJson_OfThePage_IsWhatIsPrinted()
    {
        EnqueueRow row = new(1, "evening:beat-001", "speech", "queued", _runId, PlannedJob.Of(_file.Rows[0]).ContentHash);

        AssertPrinted("## enqueue-file", EnqueueReport.Of([row]));
    }

    [Fact]
    public void ReportJson_OfThePage_IsWhatIsPrinted() =>
        AssertPrinted("## report", BatchReport.Of("batch.yaml",
        [
            new ReportRow(
                1, "evening:beat-001", "speech", "failed", "failed", _runId, 4, _ten.AddMinutes(15), "'voice-synth' ended with 3; what it said is in 'speech/logs/…'.", false),
        ]));

    private static void AssertPrinted<TData>(string heading, TData data) =>
        Assert.Equal(_page.FirstBlock(heading, "json"), JsonSerializer.Serialize(data, BatchJson.Options));
}
