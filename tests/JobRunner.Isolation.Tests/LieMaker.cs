using System.Buffers.Binary;
using System.Text;
using JobRunner.Execution.Isolation.Protocol;

namespace JobRunner.Isolation.Tests;

/// <summary>Makes what a child may never say.</summary>
internal static class LieMaker
{
    private const string GoodVerdict = "\"verdict\":{\"to\":\"Succeeded\"}";
    private const string GoodAnswer = "{" + GoodVerdict + ",\"messages\":[{\"to\":\"Succeeded\"}]}";

    private static readonly string[] _badAnswers =
    [
        "{}", "null", "[]", "1", "\"\"", "{", "{\"verdict\":null}", "{" + GoodVerdict + "}", "{" + GoodVerdict + ",\"messages\":[]}", "{" + GoodVerdict + ",\"messages\":[null]}",
        Answer("\"to\":\"Running\""), Answer("\"to\":\"Scheduled\""), Answer("\"to\":\"Cancelled\""), Answer("\"to\":\"Queued\",\"isAttemptReturned\":true"), Answer("\"to\":\"Nonsense\""),
        Answer("\"to\":99"), Answer("\"to\":\"Failed\""), Answer("\"to\":\"Retrying\",\"error\":\"x\""), Answer("\"to\":\"Succeeded\",\"isAttemptReturned\":true"),
        Answer("\"to\":\"Retrying\",\"error\":\"x\",\"errorKind\":\"Exception\",\"retryDelay\":\"-00:00:01\""), Answer("\"to\":\"Retrying\",\"error\":\"x\",\"errorKind\":\"Exception\",\"retryDelay\":\"10000000.00:00:00\""),
        Answer("\"to\":\"Succeeded\",\"results\":\"bm8=\""), Answer("\"to\":\"Succeeded\",\"results\":\"W10gW10=\""), Answer("\"to\":\"Succeeded\",\"results\":\"%%%\""), Answer("\"to\":\"Succeeded\",\"resultsFailed\":-1"),
    ];

    public static byte[] Hello() => Frame(FrameKind.Hello, 0, "{\"protocol\":\"jobrunner-isolation\",\"version\":1}");

    public static byte[] Begun(int number) => Frame(FrameKind.Begun, number, "{\"protocol\":\"jobrunner-isolation\",\"version\":1}");

    public static byte[] Make(Random random, int number) => (number % 12) switch
    {
        0 => Noise(random, random.Next(1, 200)),
        1 => Frame(FrameKind.Hello, 0, $"{{\"protocol\":\"jobrunner-isolation\",\"version\":{random.Next(2, 1_000_000)}}}"),
        2 => Cut(random, [.. Hello(), .. Begun(1), .. Frame(FrameKind.Answer, 1, GoodAnswer)]),
        3 => [.. Hello(), .. Begun(1), .. Announced(random.Next(Sizes.MaxLength + 1, int.MaxValue))],
        4 => [.. Hello(), .. Begun(1), .. Announced(-random.Next(1, int.MaxValue))],
        5 => [.. Hello(), .. Begun(1), .. Frame(FrameKind.Answer, random.Next(2, 1_000), GoodAnswer)],
        6 => [.. Hello(), .. Frame(FrameKind.Answer, 1, GoodAnswer)],
        7 => [.. Hello(), .. Begun(1), .. Frame((FrameKind)random.Next(21, 256), 1, "{}")],
        8 => [.. Hello(), .. Begun(1), .. Frame(FrameKind.Log, 1, $"{{\"run\":{random.Next(2, 1_000)},\"level\":\"Information\",\"text\":\"x\"}}")],
        9 => [.. Hello(), .. Begun(1), .. Interleaved(Frame(FrameKind.Log, 1, "{\"run\":-1,\"level\":\"Information\",\"text\":\"aaaaaaaaaaaa\"}"), Frame(FrameKind.Answer, 1, GoodAnswer), random)],
        10 => [.. Hello(), .. Begun(1), .. Begun(1)],
        _ => [.. Hello(), .. Begun(1), .. Frame(FrameKind.Answer, 1, _badAnswers[random.Next(_badAnswers.Length)])],
    };

    private static string Answer(string verdict) => "{\"verdict\":{" + verdict + "},\"messages\":[{" + verdict + "}]}";

    private static byte[] Frame(FrameKind kind, int number, string content)
    {
        var text = Encoding.UTF8.GetBytes(content);
        return [.. Header(text.Length, kind, number), .. text];
    }

    private static byte[] Announced(int length) => [.. Header(length, FrameKind.Log, 1), .. "{\"run\":-1}"u8];

    private static byte[] Header(int length, FrameKind kind, int number)
    {
        var header = new byte[Sizes.HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        header[4] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(5), number);
        return header;
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Cut(Random random, byte[] whole) => whole[..random.Next(0, whole.Length - 1)];

    // The bytes of one message in the midst of another.
    private static byte[] Interleaved(byte[] first, byte[] second, Random random)
    {
        var place = random.Next(1, first.Length - 1);
        return [.. first[..place], .. second, .. first[place..]];
    }

    private static class Sizes
    {
        public const int HeaderLength = JobRunner.Execution.Isolation.Protocol.Frame.HeaderLength;
        public const int MaxLength = JobRunner.Execution.Isolation.Protocol.Frame.MaxLength;
    }
}
