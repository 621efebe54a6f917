namespace JobRunner.LabAgent.Database;

/// <summary>The table of users has nobody whom this agent could work for.</summary>
internal sealed class LabUserMissingException(string message) : Exception(message);
