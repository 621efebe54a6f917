namespace JobRunner.Host.Batches.Documents;

/// <summary>Values in order.</summary>
internal sealed record ListNode(int Line, IReadOnlyList<DocumentNode> Items) : DocumentNode(Line, 1 + Items.Sum(item => item.Weight));
