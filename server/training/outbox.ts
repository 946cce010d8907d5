/** Messages to a thread that are put together in one turn of the event loop: each that travels alone wakes the thread, which is dear. */

export class Outbox<Message> {
  private waiting: Message[] = [];

  constructor(private readonly send: (messages: readonly Message[]) => void) {}

  /** Sent in the order in which they are put, at the end of this turn. */
  put(message: Message): void {
    this.waiting.push(message);
    if (this.waiting.length === 1) setImmediate(() => this.send(this.waiting.splice(0)));
  }
}
