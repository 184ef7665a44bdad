// Cleans up for a second when it is asked to stop, and ends with 33. Listens in the way that its argument names.
Environment.ExitCode = 33;
switch (args)
{
    case ["host"]:
        await GracefulHost.Run();
        break;
    case ["process-exit"]:
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CleanUp("ProcessExit");
        WaitForever();
        break;
    case ["cancel-key-press"]:
        using (ManualResetEventSlim stop = new())
        {
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                stop.Set();
            };
            Console.WriteLine("ready");
            stop.Wait();
            CleanUp("CancelKeyPress");
        }
        break;
    default:
        Console.Error.WriteLine("dotnet-stops host | process-exit | cancel-key-press");
        return 2;
}
return Environment.ExitCode;

static void WaitForever()
{
    Console.WriteLine("ready");
    Thread.Sleep(Timeout.Infinite);
}

static void CleanUp(string told)
{
    Console.WriteLine($"got {told}");
    Thread.Sleep(1000);
    Console.WriteLine("clean");
}
