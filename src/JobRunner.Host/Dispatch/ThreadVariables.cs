namespace JobRunner.Host.Dispatch;

/// <summary>What keeps numerical libraries from taking a thread for every processor, and memory for every thread.</summary>
internal static class ThreadVariables
{
    public static IReadOnlyList<(string Name, string Value)> All { get; } =
    [
        ("OMP_NUM_THREADS", "1"),
        ("MKL_NUM_THREADS", "1"),
        ("OPENBLAS_NUM_THREADS", "1"),
        ("NUMEXPR_MAX_THREADS", "1"),
        ("MALLOC_ARENA_MAX", "2"),
    ];

    /// <summary>Those that a process is given.</summary>
    /// <param name="isHeavy">Whether all of them; <see langword="null"/> for those that the environment does not have.</param>
    /// <param name="own">The environment.</param>
    public static IEnumerable<(string Name, string Value)> For(bool? isHeavy, Func<string, string?> own) => isHeavy switch
    {
        true => All,
        false => [],
        null => All.Where(variable => own(variable.Name) is null),
    };
}
