namespace JobRunner.LabAgent.Mail;

/// <summary>A mail to a user.</summary>
/// <param name="To">Whom.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
internal sealed record LabMail(string To, string Subject, string Body);
