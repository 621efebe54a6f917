using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

/// <summary>What the model keeps of a type beside its runs.</summary>
internal sealed class ModelType(string name)
{
    public string Name => name;

    public TypePause? Pause { get; set; }

    public DateTimeOffset? LastFireAt { get; set; }

    public DateTimeOffset? LastStartedAt { get; set; }

    public DateTimeOffset? LastSucceededAt { get; set; }

    public bool HasMarks => Pause is not null || LastFireAt is not null || LastStartedAt is not null || LastSucceededAt is not null;

    public TypeStatus ToStatus() => new(name, Pause, LastFireAt, LastStartedAt, LastSucceededAt);
}
