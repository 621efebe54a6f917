using Microsoft.Extensions.Logging;

namespace JobRunner.Host.Serve.Page;

internal sealed partial class PageServer
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The page and the HTTP API are not served: {Problem:l}. The runs go on. Free the address or set {Section:l}:Urls, and start again.")]
        public static partial void NotServed(ILogger logger, string problem, string section);
    }
}
