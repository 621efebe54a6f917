namespace JobRunner;

/// <summary>The completed task of "no answer", made once a type.</summary>
internal static class NoAnswer<TAnswer>
    where TAnswer : class
{
    public static Task<TAnswer?> Task { get; } = System.Threading.Tasks.Task.FromResult<TAnswer?>(null);
}
