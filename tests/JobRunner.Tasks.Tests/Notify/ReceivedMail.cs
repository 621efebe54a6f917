using System.Text;

namespace JobRunner.Tasks.Tests.Notify;

/// <summary>A mail as the server got it.</summary>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Text)
{
    public string Header(string name) => Text.Split('\n').First(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    public string Body
    {
        get
        {
            var body = Text[(Text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
            return Text.Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", string.Empty, StringComparison.Ordinal))) : body;
        }
    }
}
