namespace JobRunner.Discovery.Options;

/// <summary>An option whose values an enumeration names.</summary>
internal sealed class ChoiceOption<TChoice>(string name, Func<JobAttribute, TChoice> get, Action<JobAttribute, TChoice> set) : ChoiceOption(name)
    where TChoice : struct, Enum
{
    private static readonly TChoice[] _values = Enum.GetValues<TChoice>();

    public override IReadOnlyList<string> Choices => Enum.GetNames<TChoice>();

    public override bool IsDefined(JobAttribute job) => Array.IndexOf(_values, get(job)) >= 0;

    public override bool TryRead(string text, out object? value)
    {
        var word = text.Trim().Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        foreach (var choice in _values)
        {
            if (string.Equals(choice.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                value = choice;
                return true;
            }
        }

        value = null;
        return false;
    }

    public override object? Get(JobAttribute job) => get(job);

    public override void Set(JobAttribute job, object? value) => set(job, (TChoice)value!);
}
