namespace JobRunner.Bench.Durable.Peers;

/// <summary>Another maker's queue, measured by a program of its own.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Script">The program, in <c>bench/peers</c>.</param>
/// <param name="Address">Its server, with what opens it.</param>
/// <param name="Mode">What else the program is told.</param>
internal sealed record Peer(string Name, string Script, string Address, string? Mode = null)
{
    // Without the address, which holds a password.
    public override string ToString() => Name;
}
