namespace JobRunner.Host.Startup;

/// <summary>The host cannot be built; the message is for the person who started it.</summary>
internal sealed class StartupException(string message, Exception inner) : Exception(message, inner);
