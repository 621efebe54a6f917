using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Access;

internal sealed partial class ActAudit
{
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Who:l} from {Address:l}: {Act:l} {Target:l} -> {Status}; {Runs:l}")]
        public static partial void Done(ILogger logger, string who, string address, string act, string target, int status, string runs);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Who:l} from {Address:l}: {Act:l} {Target:l} -> {Status} {Reason:l}")]
        public static partial void Refused(ILogger logger, string who, string address, string act, string target, int status, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Who:l} from {Address:l}: {Act:l} {Target:l} broke with {Error:l}; {Runs:l}")]
        public static partial void Broke(ILogger logger, string who, string address, string act, string target, string error, string runs);
    }
}
