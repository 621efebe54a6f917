namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>Thrown when the other end of the pipe says what it may not.</summary>
internal sealed class ProtocolException(string message, Exception? innerException = null) : Exception(message, innerException);
