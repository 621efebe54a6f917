using System.Diagnostics;
using System.Text.Json.Nodes;

namespace JobRunner.Tasks.Tests.Speech;

/// <summary>What Python makes of rows: the other side that must come to the same hash.</summary>
internal static class PythonHashes
{
    private const string Script = """
        import hashlib, json, sys
        optional = ["voice", "speaker", "language", "tone", "instruct", "instruct_style", "profile"]
        for line in sys.stdin:
            row = json.loads(line)
            spec = {name: (row.get(name) or "").strip() or None for name in optional}
            spec["text"] = row["text"]
            for name in ("variants", "max_new_tokens"):
                spec[name] = None if row.get(name) is None else int(row[name])
            for name in ("temperature", "top_p", "repetition_penalty"):
                spec[name] = None if row.get(name) is None else float(row[name])
            for name in ("select_best", "chunk", "align_words"):
                spec[name] = row.get(name)
            canonical = json.dumps(spec, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
            print("sha256:" + hashlib.sha256(canonical.encode("utf-8")).hexdigest() + " " + canonical)
        """;

    /// <returns>For each row its hash, a space, and the JSON that was hashed.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(IEnumerable<JsonObject> rows)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var python = Process.Start(start)!;
        var printed = python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var row in rows)
        {
            await python.StandardInput.WriteLineAsync(row.ToJsonString());
        }

        python.StandardInput.Close();
        var lines = (await printed.OrFailAsync("Python's hashes")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken).OrFailAsync("Python to end");
        Assert.Equal(0, python.ExitCode);
        return lines;
    }
}
