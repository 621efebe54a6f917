using JobRunner.Monitoring.Alerts;
using JobRunner.Tasks.Notify.Email;
using JobRunner.Tasks.Webhook;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Notify;

/// <summary>Registers what <see cref="NotifyTask"/> needs.</summary>
public sealed class NotifyModule : IJobModule
{
    private const string EmailSection = $"{NotifyOptions.SectionName}:{nameof(NotifyOptions.Email)}";

    /// <inheritdoc/>
    public void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<NotifyOptions>()
            .BindConfiguration(NotifyOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure<IConfiguration>((options, configuration) => options.SlackWebhookUrl ??= configuration[NotifyOptions.SlackVariable]);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotifyOptions>, NotifyOptionsValidator>());
        services.TryAddSingleton(provider => new EmailSender(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new NotifySender(
            provider.GetRequiredService<WebhookSender>(), provider.GetRequiredService<EmailSender>(), provider.GetRequiredService<IOptionsMonitor<WebhookOptions>>()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(NotifyOptions.SectionName);
        var mistakes = OptionsCheck.Mistakes(section, new NotifyOptionsValidator());
        return
        [
            .. mistakes,
            .. OptionsCheck.Mistakes(configuration.GetSection(EmailSection), new EmailOptionsValidator()).Except(mistakes),
            .. section.GetSection(nameof(NotifyOptions.Events)).GetChildren().SelectMany(Event),
            .. NotifyOptionsValidator.Address(NotifyOptions.SlackVariable, configuration[NotifyOptions.SlackVariable], NotifyOptionsValidator.SlackAddress),
        ];
    }

    // The binder leaves out of a list what it cannot read, and says nothing.
    private static IEnumerable<string> Event(IConfigurationSection named)
    {
        if (!Enum.GetNames<AlertKind>().Contains(named.Value, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"\"{named.Path}\" is \"{named.Value}\"; give one of {string.Join(", ", Enum.GetNames<AlertKind>())}.";
        }
    }
}
