using System.Text;

namespace JobRunner.Host.Transfer;

/// <summary>Reads lines without ever holding more than a bounded part of one.</summary>
internal static class BoundedLines
{
    public static IEnumerable<TextLine> Read(TextReader reader, int longest)
    {
        var (line, number, isTooLong) = (new StringBuilder(), 1, false);
        var buffer = new char[16_384];
        for (var count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
        {
            var start = 0;
            for (var place = 0; place < count; place++)
            {
                if (buffer[place] != '\n')
                {
                    continue;
                }

                Add(buffer.AsSpan(start, place - start));
                yield return Take();
                start = place + 1;
            }

            Add(buffer.AsSpan(start, count - start));
        }

        if (line.Length > 0 || isTooLong)
        {
            yield return Take();
        }

        void Add(ReadOnlySpan<char> part)
        {
            isTooLong |= line.Length + part.Length > longest;
            line.Append(isTooLong ? [] : part);
        }

        TextLine Take()
        {
            var taken = new TextLine(number++, isTooLong ? null : line.ToString().TrimEnd('\r'));
            line.Clear();
            isTooLong = false;
            return taken;
        }
    }
}
