/** Messages to a thread that are put together in one turn of the event loop: each that travels alone wakes the thread, which is dear. */

export class Outbox<Message> {
  private waiting: Message[] = [];

  constructor(private readonly send: (messages: readonly Message[]) => void) {}

  /**
   * Sent in the order in which they are put, at the end of this turn.
   *
   * @param isAwaited whether somebody waits for what comes of it: then it goes at once, with all that wait
   */
  put(message: Message, isAwaited = false): void {
    this.waiting.push(message);
    if (isAwaited) this.sendAll();
    else if (this.waiting.length === 1) setImmediate(() => this.sendAll());
  }

  private sendAll(): void {
    if (this.waiting.length > 0) this.send(this.waiting.splice(0));
  }
}
