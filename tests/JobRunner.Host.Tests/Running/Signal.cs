namespace JobRunner.Host.Tests.Running;

internal enum Signal
{
    Interrupt = 2,
    Terminate = 15,
}
