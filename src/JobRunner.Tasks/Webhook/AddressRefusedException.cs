namespace JobRunner.Tasks.Webhook;

/// <summary>Thrown while connecting, when a receiver has no address that may be delivered to.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);
