using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Notify.Email;

internal sealed class EmailOptionsValidator : IValidateOptions<EmailOptions>
{
    public const string Section = $"{NotifyOptions.SectionName}:Email";

    private const int MaxPort = 65_535;
    private const int MaxTimeoutSeconds = 240;

    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        List<string> mistakes = string.IsNullOrWhiteSpace(options.Host) ? [.. WithoutHost(options)] : [.. Mistakes(options)];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> WithoutHost(EmailOptions options)
    {
        if (options.To.Count > 0 || options.From is not null)
        {
            yield return $"\"{Section}:Host\" is not set; give the mail server's name, or take the section away.";
        }
    }

    private static IEnumerable<string> Mistakes(EmailOptions options)
    {
        if (options.Port is < 1 or > MaxPort)
        {
            yield return $"\"{Section}:Port\" is {options.Port}; give a number from 1 to {MaxPort}.";
        }

        if (options.TimeoutSeconds is < 1 or > MaxTimeoutSeconds)
        {
            yield return $"\"{Section}:TimeoutSeconds\" is {options.TimeoutSeconds}; give a number from 1 to {MaxTimeoutSeconds}.";
        }

        if (!MailAddress.TryCreate(options.From, out _))
        {
            yield return $"\"{Section}:From\" is \"{options.From}\"; give a mail address such as jobs@example.com.";
        }

        if (options.To.Count == 0)
        {
            yield return $"\"{Section}:To\" is empty; give at least one mail address, such as {Section}:To:0.";
        }

        foreach (var to in options.To.Where(to => !MailAddress.TryCreate(to, out _)))
        {
            yield return $"\"{Section}:To\" has \"{to}\" in it; give mail addresses such as ops@example.com.";
        }

        if (string.IsNullOrEmpty(options.UserName) != string.IsNullOrEmpty(options.Password))
        {
            yield return $"\"{Section}:UserName\" and \"{Section}:Password\" go together, and one of them is not set; give both or neither.";
        }
    }
}
