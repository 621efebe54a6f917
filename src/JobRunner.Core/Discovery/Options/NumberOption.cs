using System.Globalization;

namespace JobRunner.Discovery.Options;

/// <summary>An option that is a whole number.</summary>
internal sealed class NumberOption(string name, Func<JobAttribute, int> get, Action<JobAttribute, int> set) : JobOption(name)
{
    /// <summary>The least that makes sense.</summary>
    public int Min { get; init; }

    /// <summary>The most that makes sense.</summary>
    public int Max { get; init; } = int.MaxValue;

    /// <summary>Whether an empty text says that there is to be none.</summary>
    public bool IsRemovable { get; init; }

    public override string Expected => "a whole number";

    public int Number(JobAttribute job) => get(job);

    public override object? Get(JobAttribute job) => get(job);

    public override bool TryRead(string text, out object? value)
    {
        if (IsRemovable && string.IsNullOrWhiteSpace(text))
        {
            value = 0;
            return true;
        }

        var isNumber = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number);
        value = number;
        return isNumber;
    }

    public override void Set(JobAttribute job, object? value) => set(job, (int)value!);

    public override string Describe(object? value) =>
        value is 0 && IsRemovable ? string.Empty : ((int)value!).ToString(CultureInfo.InvariantCulture);
}
