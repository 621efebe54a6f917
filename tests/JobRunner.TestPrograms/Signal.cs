namespace JobRunner.TestPrograms;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
