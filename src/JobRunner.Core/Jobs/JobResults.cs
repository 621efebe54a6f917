using System.Text.Json;

namespace JobRunner;

/// <summary>The results of an attempt, counted and as JSON.</summary>
internal readonly record struct JobResults(byte[]? Json, int Succeeded, int Failed, string? FirstError)
{
    public bool OnlyFailures => Failed > 0 && Succeeded == 0;

    public static JobResults From<TResult>(IReadOnlyList<TResult>? results)
        where TResult : JobResult
    {
        if (results is null || results.Count == 0)
        {
            return default;
        }

        var failed = 0;
        string? firstError = null;
        foreach (var result in results)
        {
            if (!result.Success)
            {
                failed++;
                firstError ??= result.Error ?? result.Message;
            }
        }

        return new JobResults(JsonSerializer.SerializeToUtf8Bytes(results, JobJson.Options), results.Count - failed, failed, firstError);
    }
}
