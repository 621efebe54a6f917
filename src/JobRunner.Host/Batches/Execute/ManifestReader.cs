using JobRunner.Host.Batches.Compile;
using JobRunner.Host.Batches.Documents;

namespace JobRunner.Host.Batches.Execute;

/// <summary>Reads a manifest, which may have been written elsewhere, and finds all that is wrong with it.</summary>
internal static class ManifestReader
{
    private const string Jobs = "jobs";

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static (ManifestToExecute? Manifest, BatchMistakes Mistakes) Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    public static (ManifestToExecute? Manifest, BatchMistakes Mistakes) Read(Stream file)
    {
        var mistakes = new BatchMistakes();
        try
        {
            var document = DocumentFile.Read(file, isJson: true, DocumentLimits.Manifest);
            foreach (var problem in document.Problems)
            {
                mistakes.Add(BatchMistake.OfPlace(null, problem.Line, problem.Words));
            }

            var manifest = Of(document.Root, mistakes);
            return (mistakes.Any ? null : manifest, mistakes);
        }
        catch (UnreadableDocumentException problem)
        {
            mistakes.Add(BatchMistake.OfPlace(null, problem.Line, problem.Message));
            return (null, mistakes);
        }
    }

    private static ManifestToExecute? Of(DocumentNode root, BatchMistakes mistakes)
    {
        if (root is not MapNode map || map.Find(Jobs) is not ListNode jobs)
        {
            mistakes.Add(BatchMistake.OfPlace(null, root.Line, "it is no manifest: an object with a list of 'jobs'."));
            return null;
        }

        if (Text(map, "schema_version") is var version && version != $"{Manifest.CurrentVersion}")
        {
            mistakes.Add(BatchMistake.OfField(null, root.Line, "schema_version", version, $"{Manifest.CurrentVersion}"));
        }

        return new ManifestToExecute(
            Text(map, "run_id") ?? string.Empty,
            Text(map, "created_at") ?? string.Empty,
            [.. jobs.Items.Select((job, index) => JobOf(index + 1, job, mistakes)).OfType<JobToExecute>()]);
    }

    private static JobToExecute? JobOf(int number, DocumentNode node, BatchMistakes mistakes)
    {
        if (node is not MapNode job)
        {
            mistakes.Add(BatchMistake.OfPlace(number, node.Line, "it is no object with fields."));
            return null;
        }

        var requestId = Text(job, "request_id");
        if (string.IsNullOrWhiteSpace(requestId))
        {
            mistakes.Add(BatchMistake.OfField(number, job.Line, "request_id", requestId, "a text"));
        }

        var argv = (job.Find("argv") as ListNode)?.Items.Select(item => (item as ScalarNode)?.Text).ToList() ?? [];
        if (argv.Count == 0 || string.IsNullOrWhiteSpace(argv[0]) || argv.Exists(argument => argument is null || argument.Contains('\0', StringComparison.Ordinal)))
        {
            mistakes.Add(BatchMistake.OfField(number, job.Line, "argv", "no such list", "a list of texts: the program, not blank, and its arguments"));
        }

        return new JobToExecute(requestId ?? string.Empty, Text(job, "output_name"), [.. argv.OfType<string>()]);
    }

    private static string? Text(MapNode map, string name) => map.Find(name) is ScalarNode { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;
}
