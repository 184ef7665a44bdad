using Amazon.Runtime;
using Amazon.Runtime.Credentials;

/// <summary>What the AWS SDK finds by itself.</summary>
static class Credentials
{
    /// <summary>Prints the provider, and the first four and the last three characters of the key's id.</summary>
    public static async Task<int> Show()
    {
        try
        {
            AWSCredentials found = DefaultAWSCredentialsIdentityResolver.GetCredentials();
            string key = (await found.GetCredentialsAsync()).AccessKey;
            Console.WriteLine($"{found.GetType().Name}: {key[..4]}...{key[^3..]}");
            return 0;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"{error.GetType().Name}: {error.Message}");
            return 1;
        }
    }
}
