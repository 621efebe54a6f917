using System.Globalization;

namespace JobRunner.Dashboard.Charts;

/// <summary>Writes numbers as SVG reads them: no more digits than a screen shows.</summary>
internal static class SvgNumber
{
    public static string Of(double number) => (Math.Round(number, 1) + 0).ToString("0.#", CultureInfo.InvariantCulture);
}
