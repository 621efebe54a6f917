using System.Text.Json;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>What a frame says, as a JSON object.</summary>
/// <remarks>Written and read by hand: a child lives for one attempt, and compiling the serializer's code for these types took it longer than the attempt.</remarks>
internal interface IFrameMessage
{
    /// <summary>Writes its members into the object that was begun.</summary>
    void WriteTo(Utf8JsonWriter json);

    /// <summary>Takes a member, whose value is the next to be read.</summary>
    /// <returns>Whether it knows it; one that it does not is passed over.</returns>
    /// <exception cref="JsonException">It cannot be that member; <see cref="InvalidOperationException"/> and <see cref="FormatException"/> say so too.</exception>
    bool TryTake(string name, ref Utf8JsonReader json);
}
