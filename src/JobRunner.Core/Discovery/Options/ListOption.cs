namespace JobRunner.Discovery.Options;

/// <summary>An option that is a list of names; in one text they are separated by commas.</summary>
internal sealed class ListOption(string name, Func<JobAttribute, string[]> get, Action<JobAttribute, string[]> set) : JobOption(name)
{
    public override string Expected => "names separated by commas";

    public string[] Names(JobAttribute job) => get(job) ?? [];

    public override object? Get(JobAttribute job) => Names(job).Select(name => name?.Trim() ?? string.Empty).ToArray();

    public override bool TryRead(string text, out object? value)
    {
        value = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return true;
    }

    public override void Set(JobAttribute job, object? value) => set(job, (string[])value!);

    public override string Describe(object? value) => string.Join(", ", (string[])value!);
}
