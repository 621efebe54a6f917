using System.Net.Mail;
using System.Text;
using JobRunner.LabAgent.Settings;

namespace JobRunner.LabAgent.Mail;

/// <summary>Sends mail by the server of the settings.</summary>
internal sealed class LabMailer(LabSettings settings, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <exception cref="TimeoutException">The server did not take it in time.</exception>
    /// <exception cref="InvalidOperationException">The server did not take it.</exception>
    public async Task SendAsync(LabMail text, CancellationToken cancellationToken)
    {
        using var mail = new MailMessage
        {
            From = new MailAddress(settings.From),
            Subject = text.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = text.Body,
            BodyEncoding = Encoding.UTF8,
        };
        mail.To.Add(new MailAddress(text.To));
        using var client = new SmtpClient(settings.SmtpHost, settings.SmtpPort);
        using var patience = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await client.SendMailAsync(mail, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{settings.SmtpHost}:{settings.SmtpPort} did not take the mail within {_patience.TotalSeconds} s.");
        }
        catch (SmtpException error)
        {
            throw new InvalidOperationException($"{settings.SmtpHost}:{settings.SmtpPort} did not take the mail: {error.StatusCode}.", error);
        }
    }
}
