using System.Diagnostics;
using System.Text.Json;

namespace JobRunner.LabAgent.Tests.Mail;

/// <summary>Debian's SMTP server in Python, on loopback.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process _process;

    private MailServer(Process process, string port) => (_process, Port) = (process, port);

    public string Port { get; }

    public static async Task<MailServer> StartAsync()
    {
        var start = new ProcessStartInfo(Lab.Python, [Path.Combine(AppContext.BaseDirectory, "Mail", "mail_server.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Lab.Patience, TestContext.Current.CancellationToken);
        return new MailServer(process, port ?? throw new InvalidOperationException("The mail server did not start: is python3-aiosmtpd installed?"));
    }

    /// <summary>The next mail that came.</summary>
    public async Task<(string From, string To, string Subject, string Text)> NextAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Lab.Patience, TestContext.Current.CancellationToken);
        using var mail = JsonDocument.Parse(line!);
        return (Text("from"), Text("to"), Text("subject"), Text("text"));

        string Text(string name) => mail.RootElement.GetProperty(name).GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
