using System.Diagnostics;
using System.Xml.Linq;
using JobRunner.Host.Service;
using JobRunner.Host.Service.Formats;
using JobRunner.Host.Tests.Batches;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Service;

public sealed class ServiceFormatTests
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    private static readonly ServiceRequest _systemd = new(ServiceKind.Systemd, "jobrunner", IsForSystem: true);
    private static readonly ServiceRequest _cron = new(ServiceKind.Cron, "jobrunner", IsForSystem: true);

    [Theory]
    [MemberData(nameof(HostilePaths.Seeds), MemberType = typeof(HostilePaths))]
    public void SystemdUnit_OfHostilePaths_NamesThem(int seed)
    {
        var installation = HostilePaths.Installation(seed);

        var unit = new SystemdReader(SystemdUnit.Create(installation, _systemd).Text);

        Assert.Equal([.. installation.Command, "serve"], unit.Command());
        Assert.Equal(installation.WorkingFolder, unit.Folder("WorkingDirectory"));
        Assert.Equal(installation.WrittenFolders, unit.Words("ReadWritePaths"));
        Assert.Equal(installation.DotnetRoot is null ? [] : [$"DOTNET_ROOT={installation.DotnetRoot}"], installation.DotnetRoot is null ? [] : unit.Words("Environment"));
    }

    [Theory]
    [MemberData(nameof(HostilePaths.Seeds), MemberType = typeof(HostilePaths))]
    public async Task Crontab_OfHostilePaths_StartsTheProgramThere(int seed)
    {
        using var folder = new WorkingFolder();
        var random = new Random(seed);
        var (working, program) = (folder.Path + HostilePaths.Path(random), folder.Path + HostilePaths.Path(random));
        Directory.CreateDirectory(working);
        Directory.CreateDirectory(program);
        folder.WithProgram($"{program}/jobrunner", "#!/bin/sh\nprintf '%s\\n' \"$PWD\" \"$DOTNET_ROOT\" \"$@\"\n");
        var installation = HostilePaths.Installation(seed) with { Command = [$"{program}/jobrunner"], WorkingFolder = working, DotnetRoot = program };

        var (schedule, command) = CrontabReader.Read(CrontabFile.Create(installation, _cron).Text, hasUser: true);
        await RunAsync("sh", "-c", command);

        var log = await File.ReadAllLinesAsync($"{working}/logs/jobrunner.cron.log", TestContext.Current.CancellationToken);
        Assert.Equal([working, program, "run-loop", "--max-iter", "6", "--limit", "100", "--max-parallel", "1", "--sleep", "10"], log);
        Assert.True(JobSchedule.TryParseCron(schedule, TimeZoneInfo.Utc, out var everyMinute, out _));
        Assert.Equal([60, 120, 180], everyMinute!.Upcoming(DateTimeOffset.UnixEpoch).Take(3).Select(instant => instant.ToUnixTimeSeconds()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SystemdUnits_OfHostilePaths_AreGoodForSystemd(bool isForSystem)
    {
        Assert.SkipUnless(File.Exists(Analyzer), $"There is no {Analyzer} on this machine.");
        using var folder = new WorkingFolder();
        var units = Enumerable.Range(0, 20).Select(seed => WriteUnit(folder, seed, isForSystem)).ToList();

        await RunAsync(Analyzer, ["verify", "--man=no", .. isForSystem ? [] : new[] { "--user" }, .. units]);
    }

    [Theory]
    [MemberData(nameof(HostilePaths.Seeds), MemberType = typeof(HostilePaths))]
    public void Plist_OfHostilePaths_NamesThem(int seed)
    {
        var installation = HostilePaths.Installation(seed);

        var plist = Plist(LaunchdPlist.Create(installation, new ServiceRequest(ServiceKind.Launchd, "jobrunner", IsForSystem: false)).Text);

        Assert.Equal([.. installation.Command, "serve"], plist["ProgramArguments"].Elements("string").Select(word => word.Value));
        Assert.Equal(installation.WorkingFolder, plist["WorkingDirectory"].Value);
        Assert.Equal("true", plist["RunAtLoad"].Name.LocalName);
    }

    // The program is there, as systemd looks for it.
    private static string WriteUnit(WorkingFolder folder, int seed, bool isForSystem)
    {
        var random = new Random(seed);
        var program = folder.InFolder($".{HostilePaths.Path(random)}/jobrunner");
        folder.WithProgram(program, "#!/bin/sh\n");
        var installation = HostilePaths.Installation(seed) with { Command = [program], UserName = Environment.UserName };
        var unit = folder.InFolder($"unit-{seed}.service");
        File.WriteAllText(unit, SystemdUnit.Create(installation, _systemd with { IsForSystem = isForSystem }).Text);
        return unit;
    }

    private static Dictionary<string, XElement> Plist(string text)
    {
        var root = XDocument.Parse(text).Root!;
        Assert.Equal(("plist", "1.0"), (root.Name.LocalName, root.Attribute("version")!.Value));
        var entries = root.Element("dict")!.Elements().Chunk(2).ToList();
        Assert.All(entries, entry => Assert.Equal("key", entry[0].Name.LocalName));
        return entries.ToDictionary(entry => entry[0].Value, entry => entry[1]);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        // Where there is no session of a user's, nobody has made it.
        start.Environment.TryAdd("XDG_RUNTIME_DIR", Path.GetTempPath());
        using var process = Process.Start(start)!;
        var talk = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0 && talk.Length == 0, talk);
    }
}
