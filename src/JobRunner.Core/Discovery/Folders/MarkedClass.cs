namespace JobRunner.Discovery.Folders;

/// <summary>A class that carries <see cref="JobAttribute"/>.</summary>
/// <param name="FullName">As reflection names it.</param>
/// <param name="Token">Its metadata token.</param>
internal readonly record struct MarkedClass(string FullName, int Token);
