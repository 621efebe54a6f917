namespace JobRunner.Dashboard.Live;

/// <summary>Finds the parts of a page that change while it is looked at: what stands in <c>jr-live</c> elements.</summary>
/// <remarks>Text of others is encoded in a page, so that these tags are the templates' own. They do not lie in one another.</remarks>
internal static class LiveParts
{
    private const string Opening = "<jr-live id=\"";
    private const string OpeningEnd = "\">";
    private const string Closing = "</jr-live>";

    /// <summary>The markup of each part, by its id.</summary>
    public static IEnumerable<(string Id, string Html)> Of(string page)
    {
        for (var at = page.IndexOf(Opening, StringComparison.Ordinal); at >= 0; at = page.IndexOf(Opening, at, StringComparison.Ordinal))
        {
            var idAt = at + Opening.Length;
            var idEnd = page.IndexOf(OpeningEnd, idAt, StringComparison.Ordinal);
            var htmlAt = idEnd + OpeningEnd.Length;
            var end = page.IndexOf(Closing, htmlAt, StringComparison.Ordinal);
            yield return (page[idAt..idEnd], page[htmlAt..end]);
            at = end;
        }
    }
}
