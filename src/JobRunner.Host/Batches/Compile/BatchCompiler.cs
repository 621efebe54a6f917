using System.Text;
using JobRunner.Host.Terminal;
using JobRunner.Queue;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Compile;

/// <summary>Writes the texts of a batch, and the manifest that executes it.</summary>
internal sealed class BatchCompiler(TimeProvider time, Random random)
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Adds to a file's mistakes what cannot be compiled.</summary>
    public static void Check(BatchFile file, string cache)
    {
        VoiceCheck.Note(file, cache);
        foreach (var row in file.Rows.Where(row => row.Speech is null))
        {
            file.Mistakes.Add(BatchMistake.OfField(row.Number, row.Line, "type", row.JobType, $"{BatchTypes.Speech}: no other row can be compiled; enqueue it"));
        }
    }

    public Task<Manifest> CompileAsync(CliConsole console, BatchFile file, string folder) =>
        ProgressBar.ShowAsync(console, "Compiling", file.Rows.Count, done => Task.FromResult(Compile(file, folder, done)));

    private Manifest Compile(BatchFile file, string folder, Action done)
    {
        Directory.CreateDirectory(folder);
        foreach (var row in file.Rows)
        {
            WriteText(row.Speech!, folder);
            done();
        }

        var manifest = Of(file, folder);

        // Last, so that a manifest is there only when all its texts are.
        BatchJson.Save(Path.Join(folder, BatchOptions.ManifestFile), manifest);
        return manifest;
    }

    private static void WriteText(SpeechJob job, string folder)
    {
        var files = FilesOf(job, folder);
        Directory.CreateDirectory(files.Folder);
        File.WriteAllText(files.TextFile, job.Text, _utf8);
    }

    private Manifest Of(BatchFile file, string folder)
    {
        var jobs = file.Rows.Select(row => JobOf(row.Speech!, folder))
            .OrderBy(job => job.SourceKey, CodePointComparer.Instance)
            .ThenBy(job => job.OutputName, CodePointComparer.Instance)
            .ThenBy(job => job.RequestId, CodePointComparer.Instance);
        return new Manifest(Manifest.CurrentVersion, time.GetUtcNow(), new RunIdSource(time, random).Next(), [.. jobs]);
    }

    private static ManifestJob JobOf(SpeechJob job, string folder)
    {
        var files = FilesOf(job, folder);
        return new ManifestJob(
            job.RequestId,
            SpeechContentHash.Of(job),
            job.Attempt,
            SourceKey.Of(job),
            job.OutputName,
            files.Folder,
            files.TextFile,
            files.ResultFile,
            SpeechArguments.Of(job, files));
    }

    private static SpeechFiles FilesOf(SpeechJob job, string folder) => new(Path.Join(folder, job.OutputName));
}
