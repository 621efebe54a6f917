using JobRunner.Mail;

namespace JobRunner.Tasks.Notify.Email;

/// <summary>Sends mail by the server of the settings.</summary>
internal sealed class EmailSender(TimeProvider time)
{
    private readonly MailSender _mails = new(time);

    /// <exception cref="TimeoutException">The server did not take it in time.</exception>
    /// <exception cref="InvalidOperationException">The server did not take it; why is in the words, without what it said.</exception>
    public Task SendAsync(EmailOptions options, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var server = new MailServer(options.Host!, options.Port)
        {
            UsesStartTls = options.Security == EmailSecurity.StartTls,
            UserName = options.UserName,
            Password = options.Password,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
        };
        return _mails.SendAsync(server, mail, cancellationToken);
    }
}
