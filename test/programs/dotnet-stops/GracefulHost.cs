using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

/// <summary>A Generic Host, whose console lifetime listens for a stop.</summary>
static class GracefulHost
{
    /// <summary>Runs until a stop, and then until its service has cleaned up.</summary>
    public static async Task Run()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<Worker>();
        using IHost host = builder.Build();
        await host.RunAsync();
    }

    sealed class Worker : IHostedService
    {
        public Task StartAsync(CancellationToken cancelled)
        {
            Console.WriteLine("ready");
            return Task.CompletedTask;
        }

        public async Task StopAsync(CancellationToken cancelled)
        {
            Console.WriteLine("got StopAsync");
            await Task.Delay(1000, CancellationToken.None);
            Console.WriteLine("clean");
        }
    }
}
