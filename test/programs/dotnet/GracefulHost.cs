using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

/// <summary>A Generic Host, which stops at CTRL_C, CTRL_CLOSE and CTRL_SHUTDOWN.</summary>
static class GracefulHost
{
    const int StoppedGracefully = 33;

    /// <summary>Prints "started", and at a stop "stopping", "drained" after that time, and "ended".</summary>
    public static async Task<int> Run(TimeSpan drain)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService(_ => new Worker(drain));
        using IHost host = builder.Build();
        await host.RunAsync();
        Console.WriteLine("ended");
        return StoppedGracefully;
    }

    sealed class Worker(TimeSpan drain) : IHostedService
    {
        public Task StartAsync(CancellationToken cancelled)
        {
            Console.WriteLine("started");
            return Task.CompletedTask;
        }

        public async Task StopAsync(CancellationToken cancelled)
        {
            Console.WriteLine("stopping");
            await Task.Delay(drain, CancellationToken.None);
            Console.WriteLine("drained");
        }
    }
}
