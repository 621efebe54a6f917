using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks;

/// <summary>Finds all that is wrong with a section at once; the binder alone stops at the first value that it cannot read.</summary>
internal static class OptionsCheck
{
    public static IReadOnlyList<string> Mistakes<TOptions>(IConfigurationSection section, IValidateOptions<TOptions> validator)
        where TOptions : class, new()
    {
        var properties = typeof(TOptions).GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        var children = section.GetChildren().ToList();
        List<string> mistakes =
        [
            .. children.Where(child => !properties.ContainsKey(child.Key)).Select(child => Unknown(child, properties.Keys)),
            .. children.Where(child => properties.ContainsKey(child.Key)).Select(child => Unreadable(child, properties[child.Key])).OfType<string>(),
        ];
        return mistakes.Count > 0 ? mistakes : [.. validator.Validate(Options.DefaultName, Bind<TOptions>(section)).Failures ?? []];
    }

    private static string Unknown(IConfigurationSection child, IEnumerable<string> known) =>
        $"\"{child.Path}\" is no setting; there are {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    private static string? Unreadable(IConfigurationSection child, PropertyInfo property)
    {
        try
        {
            child.Get(property.PropertyType);
            return null;
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }

    private static TOptions Bind<TOptions>(IConfigurationSection section)
        where TOptions : class, new()
    {
        var options = new TOptions();
        section.Bind(options);
        return options;
    }
}
