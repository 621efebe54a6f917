namespace JobRunner.Discovery.Options;

/// <summary>An option whose values an enumeration names.</summary>
internal sealed class ChoiceOption<TChoice>(string name, Func<JobAttribute, TChoice> get, Action<JobAttribute, TChoice> set) : ChoiceOption(name)
    where TChoice : struct, Enum
{
    public override IReadOnlyList<string> Choices => Enum.GetNames<TChoice>();

    public override bool IsDefined(JobAttribute job) => Enum.IsDefined(get(job));

    public override bool TryRead(string text, out object? value)
    {
        var word = text.Trim().Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        foreach (var choice in Enum.GetValues<TChoice>())
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
