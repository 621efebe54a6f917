using System.Collections;
using System.Globalization;

namespace JobRunner;

/// <summary>Tells the node's log whose lines a task's are.</summary>
internal sealed class RunScope(string jobType, Guid runId, int attempt) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _properties = [new("JobType", jobType), new("RunId", runId), new("Attempt", attempt)];

    public int Count => _properties.Length;

    public KeyValuePair<string, object?> this[int index] => _properties[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_properties).GetEnumerator();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{jobType}, attempt {attempt} of run {runId}");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
