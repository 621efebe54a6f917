using System.Text;
using JobRunner.Host.Startup;

namespace JobRunner.Host.Tests.Startup;

public sealed class SteadyJsonProviderTests
{
    private readonly List<string> _refused = [];

    [Fact]
    public void Load_OfAChangeThatIsNoJson_KeepsTheFormerSettingsAndSaysWhy()
    {
        var provider = Provider();
        provider.Load(Stream("""{ "Jobs": { "tweet": { "Enabled": false } } }"""));

        provider.Load(Stream("""{ "Jobs": { "tweet": {"""));

        Assert.True(provider.TryGet("Jobs:tweet:Enabled", out var value));
        Assert.Equal("False", value);
        Assert.Contains("'appsettings.json' cannot be read: ", Assert.Single(_refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAChange_TakesIt()
    {
        var provider = Provider();
        provider.Load(Stream("""{ "A": 1 }"""));

        provider.Load(Stream("""{ "A": 2 }"""));

        Assert.True(provider.TryGet("A", out var value));
        Assert.Equal("2", value);
    }

    [Fact]
    public void Load_AtFirstOfWhatIsNoJson_Throws() => Assert.Throws<FormatException>(() => Provider().Load(Stream("{")));

    private SteadyJsonProvider Provider() => new(new SteadyJsonSource { Path = "appsettings.json", OnRefused = _refused.Add }, _refused.Add);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
