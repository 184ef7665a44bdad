// An application of the simplest kind: it asks for its task role's credentials, and says whose they are.
const url = `http://169.254.170.2${process.env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]}`;
const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
const { RoleArn, Expiration } = await answer.json();
console.log(`entrypoint: I am ${RoleArn} until ${Expiration}`);
