using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>What a form of a page says.</summary>
internal sealed class ActForm(IFormCollection form)
{
    /// <returns><see langword="null"/> when it says nothing, or only blanks.</returns>
    public string? Text(string name) => form[name].ToString().Replace("\0", "", StringComparison.Ordinal) is var text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public bool Has(string name) => form.ContainsKey(name);

    /// <summary>The runs that it is about: one, or those that were shown.</summary>
    public IReadOnlyList<Guid> Runs =>
        [.. $"{form["run"]},{form["runs"]}".Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(ActRuns.Max)];
}
