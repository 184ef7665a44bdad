import { StopRequested } from "../ending/stop.ts";
import { controlEventName } from "./control-event-numbers.ts";
import type { ControlEventSource } from "./control-events.ts";

/** How long a stop may go unnoticed while the bootstrap runs; nothing polls after it. */
const LOOK_EVERY_MS = 25;

/** A signal that aborts with `StopRequested` when a control event comes. */
export function stopSignal(events: ControlEventSource): AbortSignal {
  const controller = new AbortController();
  const timer = setInterval(() => {
    const event = events.take();
    if (event === undefined) return;
    clearInterval(timer);
    controller.abort(new StopRequested(controlEventName(event)));
  }, LOOK_EVERY_MS);
  timer.unref();
  return controller.signal;
}
