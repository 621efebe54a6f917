using System.Globalization;
using System.Text.RegularExpressions;
using JobRunner.Dashboard.Pages.Assets;

namespace JobRunner.Dashboard.Tests.Pages;

/// <summary>Whoever reads the page can tell its colours apart: WCAG AA, computed.</summary>
public sealed partial class PaletteTests
{
    private const double ForText = 4.5;
    private const double ForShapes = 3;

    // What is written on what.
    private static readonly (string Text, string[] Grounds)[] _texts =
    [
        ("text", ["ground", "surface", "sunken", "dim-soft", "warn-soft", "bad-soft"]),
        ("quiet", ["ground", "surface", "sunken", "dim-soft"]),
        ("accent", ["ground", "surface", "sunken", "accent-soft", "warn-soft", "bad-soft", "dim-soft"]),
        ("on-accent", ["accent"]),
        ("good", ["surface", "good-soft"]),
        ("bad", ["surface", "sunken", "bad-soft"]),
        ("warn", ["surface", "sunken", "warn-soft"]),
        ("run", ["surface", "run-soft"]),
        ("surface", ["warn", "bad"]),
    ];

    private static readonly string[] _shapes = ["edge", "good", "bad", "warn", "accent", "run"];

    public static TheoryData<string> Looks { get; } = ["light", "dark"];

    [Theory]
    [MemberData(nameof(Looks))]
    public void Texts_OnTheirGrounds_HaveTheContrastOfAA(string look)
    {
        var colours = Colours(look);

        Assert.All(
            from text in _texts
            from ground in text.Grounds
            select (text.Text, Ground: ground, Contrast: Contrast(colours[text.Text], colours[ground])),
            pair => Assert.True(pair.Contrast >= ForText, $"{look}: '{pair.Text}' on '{pair.Ground}' has a contrast of {pair.Contrast:0.00}."));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void Shapes_OnASurface_HaveTheContrastOfAA(string look)
    {
        var colours = Colours(look);

        Assert.All(_shapes, shape => Assert.True(Contrast(colours[shape], colours["surface"]) >= ForShapes, $"{look}: '{shape}' has a contrast of {Contrast(colours[shape], colours["surface"]):0.00}."));
    }

    [Fact]
    public void Contrast_OfBlackOnWhite_IsTheMost() => Assert.Equal(21, Contrast("000000", "ffffff"), precision: 6);

    private static Dictionary<string, string> Colours(string look)
    {
        var sheet = System.Text.Encoding.UTF8.GetString(AssetFile.Style.Content);
        var roots = Root().Matches(sheet);
        Assert.Equal(2, roots.Count);
        return Colour().Matches(roots[look == "light" ? 0 : 1].Value).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts = [.. Enumerable.Range(0, 3).Select(part => Linear(int.Parse(colour.AsSpan(part * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    [GeneratedRegex(@":root \{.*?\}", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Root();

    [GeneratedRegex(@"--(?<name>[a-z-]+): #(?<colour>[0-9a-f]{6});", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Colour();
}
