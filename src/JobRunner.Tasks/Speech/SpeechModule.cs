using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Speech;

/// <summary>Registers what <see cref="SpeechTask"/> needs.</summary>
public sealed class SpeechModule : IJobModule
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SpeechOptions>()
            .BindConfiguration(SpeechOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SpeechOptions>, SpeechOptionsValidator>());
        services.TryAddSingleton(provider => new SpeechSynthesizer(provider.GetRequiredService<TimeProvider>()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return OptionsCheck.Mistakes(configuration.GetSection(SpeechOptions.SectionName), new SpeechOptionsValidator());
    }
}
