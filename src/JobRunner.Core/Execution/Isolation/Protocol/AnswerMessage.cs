namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>How an attempt ended.</summary>
/// <param name="Verdict">Of the run.</param>
/// <param name="Messages">Of each message of the batch, in their order.</param>
internal sealed record AnswerMessage(VerdictMessage Verdict, VerdictMessage[]? Messages);
