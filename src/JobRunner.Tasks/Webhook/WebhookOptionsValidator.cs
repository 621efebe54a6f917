using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Webhook;

internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        List<string> mistakes =
        [
            .. Range(nameof(options.RequestTimeoutSeconds), options.RequestTimeoutSeconds, 1, WebhookLimits.MaxTimeoutSeconds),
            .. Range(nameof(options.MaxRetryAfterSeconds), options.MaxRetryAfterSeconds, 0, WebhookLimits.MaxRetryAfterSeconds),
            .. Range(nameof(options.MaxParallel), options.MaxParallel, 1, WebhookLimits.MaxParallel),
            .. Range(nameof(options.MaxResponseBytes), options.MaxResponseBytes, 0, WebhookLimits.MaxResponseBytes),
            .. options.Secrets.SelectMany(secret => Secret(secret.Key, secret.Value)),
        ];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Range(string option, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            yield return $"\"{WebhookOptions.SectionName}:{option}\" is {value}; give a number from {min} to {max}.";
        }
    }

    // The name is told, the value never.
    private static IEnumerable<string> Secret(string name, string? value)
    {
        if (WebhookSignature.Key(value) is null)
        {
            yield return $"\"{WebhookOptions.SectionName}:{nameof(WebhookOptions.Secrets)}:{name}\" is no secret; "
                + $"give base64 after \"{WebhookSignature.Base64Prefix}\", or any other text.";
        }
    }
}
