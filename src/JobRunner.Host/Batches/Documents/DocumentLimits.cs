namespace JobRunner.Host.Batches.Documents;

/// <summary>How much of a file is taken.</summary>
/// <param name="MaxBytes">Of the file.</param>
/// <param name="MaxWeight">Of its values, every alias counted out.</param>
internal sealed record DocumentLimits(int MaxBytes, int MaxWeight)
{
    public const int MaxDepth = 64;

    private const int Mebibyte = 1024 * 1024;

    /// <summary>What people write.</summary>
    public static DocumentLimits Batch { get; } = new(16 * Mebibyte, 1_000_000);

    /// <summary>What is written of it.</summary>
    public static DocumentLimits Manifest { get; } = new(64 * Mebibyte, 4_000_000);
}
