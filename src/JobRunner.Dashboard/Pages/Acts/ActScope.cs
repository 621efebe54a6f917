using System.Buffers.Binary;
using System.Globalization;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>All runs of a filter that a viewer was shown the number of: none that is newer, and no more.</summary>
/// <param name="Filter">The filter, as an address has it.</param>
/// <param name="Newest">The newest run that was shown.</param>
/// <param name="AtMost">How many there were.</param>
internal sealed record ActScope(string Filter, Guid Newest, long AtMost)
{
    public const string FilterField = "filter";
    public const string NewestField = "newest";
    public const string AtMostField = "atMost";

    /// <summary>Where a list begins so that the newest run is in it.</summary>
    public Guid Before
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Newest.TryWriteBytes(bytes, bigEndian: true, out _);
            BinaryPrimitives.WriteUInt128BigEndian(bytes, BinaryPrimitives.ReadUInt128BigEndian(bytes) + 1);
            return new Guid(bytes, bigEndian: true);
        }
    }

    /// <summary>What a form says of all runs of a filter.</summary>
    /// <returns><see langword="null"/> when it names runs.</returns>
    /// <exception cref="ArgumentException">It does not say how many, or since when.</exception>
    public static ActScope? Of(ActForm form)
    {
        if (!form.Has(FilterField))
        {
            return null;
        }

        return Guid.TryParse(form.Text(NewestField), out var newest) && long.TryParse(form.Text(AtMostField), NumberStyles.None, CultureInfo.InvariantCulture, out var atMost)
            ? new ActScope(form.Text(FilterField) ?? string.Empty, newest, atMost)
            : throw new ArgumentException("The form does not say which runs were shown.");
    }
}
