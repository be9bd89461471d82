namespace Lens.Torture.Harness;

/// <summary>Numbers of signals, as the system call wants them.</summary>
enum PosixNumber
{
    Hangup = 1,
    Interrupt = 2,
    Quit = 3,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
