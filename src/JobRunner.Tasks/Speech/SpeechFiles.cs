using System.Globalization;

namespace JobRunner.Tasks.Speech;

/// <summary>The files of a job.</summary>
/// <param name="Folder">Where they are.</param>
internal sealed record SpeechFiles(string Folder)
{
    public const string TextName = "text.txt";
    public const string ResultName = "result.json";
    public const string BestName = "best.wav";
    public const string TakesName = "takes.meta.json";

    private const int MaxMissing = 5;

    public string TextFile => Path.Join(Folder, TextName);

    public string ResultFile => Path.Join(Folder, ResultName);

    /// <summary>What must be there when it is done.</summary>
    public static IEnumerable<string> Expected(int variants, bool selectBest)
    {
        var takes = Enumerable.Range(1, variants).Select(take => string.Create(CultureInfo.InvariantCulture, $"take_{take:00}.wav"));
        return takes.Concat(selectBest ? [BestName] : []).Concat([TakesName, TextName, ResultName]);
    }

    /// <summary>The first of the expected that are not there, or empty.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> expected) =>
        [.. expected.Where(name => new FileInfo(Path.Join(Folder, name)) is not { Exists: true, Length: > 0 }).Take(MaxMissing)];

    /// <summary>Takes away what an earlier attempt left, which would pass for this one's.</summary>
    public void Clear()
    {
        foreach (var take in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "take_*.wav").ToList() : [])
        {
            File.Delete(take);
        }

        foreach (var name in new[] { BestName, TakesName, ResultName })
        {
            File.Delete(Path.Join(Folder, name));
        }
    }
}
