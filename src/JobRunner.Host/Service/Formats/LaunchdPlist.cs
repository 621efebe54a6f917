using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace JobRunner.Host.Service.Formats;

/// <summary>A property list of launchd that keeps <c>serve</c> running.</summary>
internal static class LaunchdPlist
{
    private const string SystemFolder = "/Library/LaunchDaemons";

    public static ServiceFile Create(Installation installation, ServiceRequest request)
    {
        var file = $"{request.Name}.plist";
        var path = request.IsForSystem ? $"{SystemFolder}/{file}" : Path.Combine(installation.Home, "Library", "LaunchAgents", file);
        return new ServiceFile(path, Text(installation, request), [$"mkdir -p {ShellText.Word(Path.Combine(installation.WorkingFolder, "logs"))}", $"launchctl load -w {ShellText.Word(path)}"]);
    }

    private static string Text(Installation installation, ServiceRequest request)
    {
        var logs = Path.Combine(installation.WorkingFolder, "logs");
        var entries = new XElement("dict",
            Entry("Label", Text(request.Name)),
            Entry("ProgramArguments", new XElement("array", installation.Command.Append("serve").Select(Text))),
            Entry("WorkingDirectory", Text(installation.WorkingFolder)),
            installation.DotnetRoot is { } root ? Entry("EnvironmentVariables", new XElement("dict", Entry("DOTNET_ROOT", Text(root)))) : null,
            request.IsForSystem ? Entry("UserName", Text(installation.UserName)) : null,
            Entry("RunAtLoad", new XElement("true")),
            Entry("KeepAlive", new XElement("dict", Entry("SuccessfulExit", new XElement("false")))),
            Entry("ThrottleInterval", Number(10)),
            Entry("ExitTimeOut", Number(Math.Ceiling(installation.StopTime.TotalSeconds))),
            Entry("StandardOutPath", Text(Path.Combine(logs, $"{request.Name}.out"))),
            Entry("StandardErrorPath", Text(Path.Combine(logs, $"{request.Name}.err"))));
        var document = new XDocument(
            new XDocumentType("plist", "-//Apple//DTD PLIST 1.0//EN", "http://www.apple.com/DTDs/PropertyList-1.0.dtd", null),
            new XElement("plist", new XAttribute("version", "1.0"), entries));
        return Written(document);
    }

    private static object[] Entry(string key, XElement value) => [new XElement("key", key), value];

    private static XElement Text(string value) => new("string", value);

    private static XElement Number(double value) => new("integer", value.ToString("0", CultureInfo.InvariantCulture));

    private static string Written(XDocument document)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            document.Save(writer);
        }

        return $"{Encoding.UTF8.GetString(bytes.ToArray())}\n";
    }
}
