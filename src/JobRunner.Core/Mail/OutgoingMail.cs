namespace JobRunner.Mail;

/// <summary>A mail.</summary>
/// <param name="Id">The same for each try at it.</param>
/// <param name="From">Who writes.</param>
/// <param name="To">Who is written to.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
public sealed record OutgoingMail(Guid Id, string From, IReadOnlyList<string> To, string Subject, string Body);
