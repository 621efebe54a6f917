using System.Globalization;
using System.Reflection;
using JobRunner.Discovery.Options;
using JobRunner.Hosting;

namespace JobRunner.Core.Tests.Configuration;

/// <summary>The page of options says what the code does.</summary>
public sealed class OptionsPageTests
{
    private static readonly string[] _page = File.ReadAllLines(Path.Combine(Root(), "docs", "reference", "options.md"));

    public static TheoryData<string> Options => [.. JobOptionTable.All.Select(option => option.Name)];

    public static TheoryData<string, string> HostOptions => [.. Keys(new JobRunnerOptions(), JobRunnerOptions.Section)];

    [Theory]
    [MemberData(nameof(Options))]
    public void C1_AnOption_IsListedWithItsVariableAndDefault(string name)
    {
        var option = JobOptionTable.ByName[name];
        var standard = typeof(JobAttribute).GetProperty(name)!.GetValue(new JobAttribute("tweet"));

        var row = Assert.Single(_page, line => line.StartsWith($"| `{name}` | `{option.VariableName}` | ", StringComparison.Ordinal));

        Assert.True(standard is null or string[] || row.Contains($" | `{InWords(standard)}` | ", StringComparison.Ordinal), row);
        Assert.All(option is ChoiceOption choice ? choice.Choices : [], word => Assert.Contains($"`{word}`", row, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostOptions))]
    public void Key_OfTheHost_IsListedWithItsDefault(string key, string standard) =>
        Assert.Contains(_page, line => line.StartsWith($"| `{key}` | {(standard.Length == 0 ? "none" : $"`{standard}`")} | ", StringComparison.Ordinal));

    private static IEnumerable<(string Key, string Standard)> Keys(object options, string section) =>
        from property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let key = $"{section}:{property.Name}"
        let value = property.GetValue(options)
        from row in property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) ? Keys(value!, key) : [(key, InWords(value))]
        select row;

    private static string InWords(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Empty,
    };

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "JobRunner.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
