const EVERY_MS = 8000;

/** Runs work, and says every 8 seconds that it is not done yet, so that nobody takes a long step for a hang. */
export async function withHeartbeat<Result>(step: string, work: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const timer = setInterval(() => {
    console.log(`demo: still ${step}, ${Math.round((performance.now() - started) / 1000)} s`);
  }, EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
