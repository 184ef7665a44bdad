// A .NET application in a container: it takes its credentials from the AWS SDK's default chain, or is a Generic Host
// that stops gracefully.
switch (args)
{
    case ["credentials"]:
        return await Credentials.Show();
    case ["host", var drainMs]:
        return await GracefulHost.Run(TimeSpan.FromMilliseconds(int.Parse(drainMs)));
    default:
        Console.Error.WriteLine("dotnet-app credentials | host DRAIN_MS");
        return 2;
}
