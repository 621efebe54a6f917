using System.Collections.Frozen;

namespace JobRunner.Discovery.Options;

/// <summary>An option that is on or off.</summary>
internal sealed class FlagOption(string name, Func<JobAttribute, bool> get, Action<JobAttribute, bool> set) : JobOption(name)
{
    private static readonly FrozenDictionary<string, bool> _words = new Dictionary<string, bool>
    {
        ["true"] = true,
        ["yes"] = true,
        ["on"] = true,
        ["1"] = true,
        ["false"] = false,
        ["no"] = false,
        ["off"] = false,
        ["0"] = false,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public override string Expected => "true or false";

    public override bool TryRead(string text, out object? value)
    {
        var isKnown = _words.TryGetValue(text.Trim(), out var flag);
        value = flag;
        return isKnown;
    }

    public override object? Get(JobAttribute job) => get(job);

    public override void Set(JobAttribute job, object? value) => set(job, (bool)value!);

    public override string Describe(object? value) => value is true ? "true" : "false";
}
