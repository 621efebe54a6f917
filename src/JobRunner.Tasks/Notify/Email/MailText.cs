namespace JobRunner.Tasks.Notify.Email;

/// <summary>What a mail says.</summary>
/// <param name="Id">The same for each try at it.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
internal sealed record MailText(Guid Id, string Subject, string Body);
