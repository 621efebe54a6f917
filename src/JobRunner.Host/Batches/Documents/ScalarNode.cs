namespace JobRunner.Host.Batches.Documents;

/// <summary>A text, a number, a truth value or nothing.</summary>
internal sealed record ScalarNode(int Line, ScalarKind Kind, string Text) : DocumentNode(Line, 1 + (Text.Length / CharactersOfANode))
{
    private const int CharactersOfANode = 32;
}
