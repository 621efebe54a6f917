using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace JobRunner.Host.Startup;

/// <summary>A settings file that is read again when it changes; a change that cannot be read leaves the former settings.</summary>
internal sealed class SteadyJsonSource : JsonConfigurationSource
{
    /// <summary>Told what is wrong with a change, in a sentence.</summary>
    public required Action<string> OnRefused { get; init; }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new SteadyJsonProvider(this, OnRefused);
    }
}
