using System.Net;
using System.Net.Mail;
using System.Text;

namespace JobRunner.Tasks.Notify.Email;

/// <summary>Sends mail over SMTP.</summary>
/// <remarks>With the framework's own client: it has STARTTLS, and the way over a port that speaks TLS from the first byte it has not.</remarks>
internal sealed class EmailSender(TimeProvider time)
{
    /// <exception cref="TimeoutException">The server did not take it in time.</exception>
    /// <exception cref="InvalidOperationException">The server did not take it; why is in the words, without what it said.</exception>
    public async Task SendAsync(EmailOptions options, MailText text, CancellationToken cancellationToken)
    {
        using var mail = Mail(options, text);
        using var client = new SmtpClient(options.Host!, options.Port) { EnableSsl = options.Security == EmailSecurity.StartTls };
        if (!string.IsNullOrEmpty(options.UserName))
        {
            client.Credentials = new NetworkCredential(options.UserName, options.Password);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await client.SendMailAsync(mail, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{options.Host}:{options.Port} did not take the mail within {options.TimeoutSeconds} s.");
        }
        catch (SmtpException error)
        {
            // A server repeats what was said to it.
            throw new InvalidOperationException($"{options.Host}:{options.Port} did not take the mail: {error.StatusCode}.");
        }
    }

    private static MailMessage Mail(EmailOptions options, MailText text)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(options.From!),
            Subject = text.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = text.Body,
            BodyEncoding = Encoding.UTF8,
        };
        foreach (var to in options.To)
        {
            mail.To.Add(new MailAddress(to));
        }

        // Who gets a mail again, because its answer was lost, is shown one.
        mail.Headers["Message-ID"] = $"<{text.Id}@jobrunner>";
        return mail;
    }
}
