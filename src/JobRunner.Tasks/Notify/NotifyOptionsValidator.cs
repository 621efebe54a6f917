using JobRunner.Tasks.Notify.Email;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Notify;

internal sealed class NotifyOptionsValidator : IValidateOptions<NotifyOptions>
{
    public const string SlackAddress = "the https address that Slack shows for the webhook";

    public ValidateOptionsResult Validate(string? name, NotifyOptions options)
    {
        List<string> mistakes =
        [
            .. Address($"{NotifyOptions.SectionName}:{nameof(options.SlackWebhookUrl)}", options.SlackWebhookUrl, SlackAddress),
            .. Address($"{NotifyOptions.SectionName}:{nameof(options.WebhookUrl)}", options.WebhookUrl, "an http or https address"),
            .. new EmailOptionsValidator().Validate(name, options.Email).Failures ?? [],
        ];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    /// <summary>What is wrong with an address; it is a secret itself, and what is no address may be another one.</summary>
    public static IEnumerable<string> Address(string setting, string? url, string expected)
    {
        if (string.IsNullOrWhiteSpace(url) || (Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.UserInfo.Length == 0))
        {
            yield break;
        }

        yield return $"\"{setting}\" is {url.Length} characters that are no http or https address without credentials (they may be a secret and are not shown); give {expected}.";
    }
}
