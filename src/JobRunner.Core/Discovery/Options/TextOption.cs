namespace JobRunner.Discovery.Options;

/// <summary>An option that is a text; an empty one says that there is to be none.</summary>
internal sealed class TextOption(string name, Func<JobAttribute, string?> get, Action<JobAttribute, string?> set) : JobOption(name)
{
    public override string Expected => "a text";

    public override bool TryRead(string text, out object? value)
    {
        value = Clean(text);
        return true;
    }

    public override object? Get(JobAttribute job) => Clean(get(job));

    public override void Set(JobAttribute job, object? value) => set(job, (string?)value);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
