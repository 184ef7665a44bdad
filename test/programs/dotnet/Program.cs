// A .NET application in a container, which takes its credentials from the AWS SDK's default chain.
return await Credentials.Show();
