using JobRunner.Configuration;
using JobRunner.Core.Tests.Discovery;
using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Core.Tests.Configuration;

/// <summary>A registry that is loaded from sources which a test writes down.</summary>
internal sealed class Rig(params IReadOnlyList<DiscoveredTask> tasks)
{
    private readonly List<EnvironmentVariable> _variables = [];
    private JobRegistryLoader? _loader;

    public JobRegistry Registry { get; } = new();

    public ConfigurationManager Configuration { get; } = new();

    public string EnvFile { get; set; } = string.Empty;

    public IReadOnlyList<string> Findings => [.. Registry.Diagnostics.Select(finding => finding.ToString())];

    public JobDescriptor this[string jobType] => Registry.Find(jobType)!;

    /// <summary>The loader, made when it is first asked for: variables that are set later are not seen.</summary>
    public JobRegistryLoader Loader => _loader ??= new JobRegistryLoader(
        Found.Tasks(tasks), Configuration, new EnvironmentVariables(_variables, EnvFileParser.Parse(EnvFile, ".env")), Registry);

    /// <summary>Adds a source of configuration, stronger than those before; each setting is written as <c>Key=value</c>.</summary>
    public Rig With(params string[] settings)
    {
        Configuration.AddInMemoryCollection(settings.Select(Pair));
        return this;
    }

    public Rig Json(string json)
    {
        Configuration.AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)));
        return this;
    }

    public Rig Variables(params string[] settings)
    {
        _variables.AddRange(settings.Select(Pair).Select(pair => new EnvironmentVariable(pair.Key, pair.Value!)));
        return this;
    }

    /// <summary>Changes a key of the strongest source, and tells those who watch.</summary>
    public void Change(string key, string value)
    {
        IConfigurationRoot root = Configuration;
        root.Providers.Last().Set(key, value);
        root.Reload();
    }

    public Rig Load()
    {
        Loader.Load();
        return this;
    }

    private static KeyValuePair<string, string?> Pair(string text) => new(text.Split('=', 2)[0], text.Split('=', 2)[1]);
}
