import { fromContainerMetadata, fromNodeProviderChain } from "@aws-sdk/credential-providers";

/** An application as ECS users write it: the AWS SDK finds the task role's credentials by itself. */
const providers = {
  container: fromContainerMetadata({ timeout: 2000, maxRetries: 0 }),
  chain: fromNodeProviderChain({ timeout: 2000, maxRetries: 0 }),
};
for (const [name, provide] of Object.entries(providers)) {
  const { accessKeyId, expiration } = await provide();
  console.log(`${name}: ${accessKeyId.slice(0, 4)} until ${expiration?.toISOString()}`);
}
