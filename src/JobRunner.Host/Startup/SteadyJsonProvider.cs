using Microsoft.Extensions.Configuration.Json;

namespace JobRunner.Host.Startup;

/// <summary>Keeps the settings that it has when the file changes to something that cannot be read.</summary>
internal sealed class SteadyJsonProvider(SteadyJsonSource source, Action<string> onRefused) : JsonConfigurationProvider(source)
{
    private bool _isLoaded;

    public override void Load(Stream stream)
    {
        try
        {
            base.Load(stream);
            _isLoaded = true;
        }
        catch (FormatException problem) when (_isLoaded)
        {
            onRefused(SettingsFileProblem.InWords(Source.Path!, problem));
        }
    }
}
