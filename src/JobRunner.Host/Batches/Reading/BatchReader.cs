using JobRunner.Host.Batches.Documents;

namespace JobRunner.Host.Batches.Reading;

/// <summary>Makes rows of a batch file, and finds everything that is wrong with it.</summary>
internal static class BatchReader
{
    private const string Jobs = "jobs";
    private const string Defaults = "defaults";

    private static readonly string[] _rootFields = [Jobs, Defaults];

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static BatchFile Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(path, file);
    }

    public static BatchFile Read(string path, Stream file)
    {
        var mistakes = new BatchMistakes();
        try
        {
            var document = DocumentFile.Read(file, DocumentFile.IsJson(path), DocumentLimits.Batch);
            return new BatchFile(path, Rows(document, mistakes), mistakes);
        }
        catch (UnreadableDocumentException problem)
        {
            mistakes.Add(BatchMistake.OfPlace(null, problem.Line, problem.Message));
            return new BatchFile(path, [], mistakes);
        }
    }

    private static List<BatchRow> Rows(Document document, BatchMistakes mistakes)
    {
        var (nodes, defaults) = Parts(document.Root, mistakes);
        if (defaults is not null && (long)defaults.Weight * nodes.Count > DocumentLimits.Batch.MaxWeight)
        {
            throw new UnreadableDocumentException(defaults.Line, $"the defaults, repeated in each of {nodes.Count} rows, come to too much; make them shorter, or split the file.");
        }

        foreach (var problem in document.Problems)
        {
            mistakes.Add(BatchMistake.OfPlace(RowAt(nodes, problem.Line), problem.Line, problem.Words));
        }

        var reader = new RowReader(defaults, mistakes);
        List<BatchRow> rows = [];
        for (var index = 0; index < nodes.Count; index++)
        {
            if (nodes[index] is not MapNode map)
            {
                mistakes.Add(BatchMistake.OfPlace(index + 1, nodes[index].Line, "it is no object with fields."));
            }
            else if (reader.Read(index + 1, map) is { } row)
            {
                rows.Add(row);
            }
        }

        DoubledNames.Note(rows, mistakes);
        return rows;
    }

    private static (IReadOnlyList<DocumentNode> Rows, MapNode? Defaults) Parts(DocumentNode root, BatchMistakes mistakes)
    {
        switch (root)
        {
            case ListNode list:
                return (NotEmpty(list, mistakes), null);
            case MapNode map when map.Find(Jobs) is { } jobs:
                NoteUnknown(map, mistakes);
                return (jobs is ListNode rows ? NotEmpty(rows, mistakes) : NoList(jobs, mistakes), DefaultsOf(map, mistakes));
            case MapNode map when map.Find(Defaults) is null:
                return ([map], null);
            default:
                mistakes.Add(BatchMistake.OfPlace(null, root.Line, "it is neither a map with 'jobs', nor a list of jobs, nor one job."));
                return ([], null);
        }
    }

    private static IReadOnlyList<DocumentNode> NotEmpty(ListNode list, BatchMistakes mistakes)
    {
        if (list.Items.Count == 0)
        {
            mistakes.Add(BatchMistake.OfPlace(null, list.Line, "it has no rows."));
        }

        return list.Items;
    }

    private static IReadOnlyList<DocumentNode> NoList(DocumentNode jobs, BatchMistakes mistakes)
    {
        mistakes.Add(BatchMistake.OfField(null, jobs.Line, Jobs, jobs is ScalarNode scalar ? scalar.Text : "a map", "a list of jobs"));
        return [];
    }

    private static void NoteUnknown(MapNode root, BatchMistakes mistakes)
    {
        foreach (var entry in root.Entries.Where(entry => !_rootFields.Contains(entry.Name)))
        {
            mistakes.Add(BatchMistake.OfUnknown(null, entry.Line, entry.Name, _rootFields));
        }
    }

    private static MapNode? DefaultsOf(MapNode root, BatchMistakes mistakes)
    {
        switch (root.Find(Defaults))
        {
            case MapNode defaults:
                foreach (var entry in defaults.Entries.Where(entry => !RowFields.OfAny.Contains(entry.Name)))
                {
                    mistakes.Add(BatchMistake.OfUnknown(null, entry.Line, entry.Name, RowFields.OfAny));
                }

                return defaults;
            case null or ScalarNode { Kind: ScalarKind.Null }:
                return null;
            case var other:
                mistakes.Add(BatchMistake.OfField(null, other.Line, Defaults, other is ScalarNode scalar ? scalar.Text : "a list", "a map of fields"));
                return null;
        }
    }

    /// <summary>The row that a line is in; none above the first.</summary>
    private static int? RowAt(IReadOnlyList<DocumentNode> rows, int line)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rows[middle].Line <= line ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : low;
    }
}
