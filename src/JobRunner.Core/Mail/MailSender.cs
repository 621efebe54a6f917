using System.Net;
using System.Net.Mail;
using System.Text;

namespace JobRunner.Mail;

/// <summary>Sends mail over SMTP.</summary>
/// <remarks>With the framework's own client: it has STARTTLS, and the way over a port that speaks TLS from the first byte it has not.</remarks>
/// <param name="time">The clock of the server's time-out.</param>
public sealed class MailSender(TimeProvider time)
{
    /// <summary>Sends a mail.</summary>
    /// <exception cref="TimeoutException">The server did not take it in time.</exception>
    /// <exception cref="InvalidOperationException">The server did not take it; why is in the words, without what it said.</exception>
    /// <exception cref="FormatException">An address is none.</exception>
    public async Task SendAsync(MailServer server, OutgoingMail text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(text);
        using var mail = Message(text);
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.UsesStartTls };
        if (!string.IsNullOrEmpty(server.UserName))
        {
            client.Credentials = new NetworkCredential(server.UserName, server.Password);
        }

        using var patience = new CancellationTokenSource(server.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await client.SendMailAsync(mail, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{server} did not take the mail within {server.Timeout.TotalSeconds} s.");
        }
        catch (SmtpException error)
        {
            // A server repeats what was said to it.
            throw new InvalidOperationException($"{server} did not take the mail: {error.StatusCode}.");
        }
    }

    private static MailMessage Message(OutgoingMail text)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(text.From),
            Subject = text.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = text.Body,
            BodyEncoding = Encoding.UTF8,
        };
        foreach (var to in text.To)
        {
            mail.To.Add(new MailAddress(to));
        }

        // Who gets a mail again, because its answer was lost, is shown one.
        mail.Headers["Message-ID"] = $"<{text.Id}@jobrunner>";
        return mail;
    }
}
