using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Webhook;

/// <summary>Registers what <see cref="WebhookTask"/> needs.</summary>
public sealed class WebhookModule : IJobModule
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<WebhookOptions>()
            .BindConfiguration(WebhookOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        WebhookClients.Add(services);
        services.TryAddSingleton(provider =>
            new WebhookSender(provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return OptionsCheck.Mistakes(configuration.GetSection(WebhookOptions.SectionName), new WebhookOptionsValidator());
    }
}
