namespace JobRunner.Dashboard.Api.Document;

/// <summary>What an endpoint of the API says of itself: its document is made of it, and its parameters are held to it.</summary>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Answer">The shape of its answer; <see langword="null"/> where it is no JSON.</param>
internal sealed record ApiOperation(string Summary, Type? Answer)
{
    /// <summary>The shape of its body.</summary>
    public Type? Body { get; init; }

    /// <summary>Its query's parameters.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Whether the answer's members are named as other programs' scripts know them.</summary>
    public bool IsSnake { get; init; }

    /// <summary>What an answer is that is no JSON.</summary>
    public string ContentType { get; init; } = "application/json";
}
