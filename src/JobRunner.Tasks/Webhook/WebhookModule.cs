using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Webhook;

/// <summary>Registers what <see cref="WebhookTask"/> needs.</summary>
public sealed class WebhookModule : IJobModule
{
    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WebhookOptions>()
            .Bind(configuration.GetSection(WebhookOptions.SectionName), binder => binder.ErrorOnUnknownConfiguration = true);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
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
