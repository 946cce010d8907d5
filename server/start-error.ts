/** Why the server cannot start, in one sentence that a person can act on: it is printed alone, without a stack. */
export class StartError extends Error {}

/** The sentence for what the operating system said when the server wanted to listen; undefined for anything unexpected. */
export function listenSentence(error: unknown, host: string | undefined, port: number): string | undefined {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken, perhaps by a Gradroom that already runs: stop that program, or choose another port with PORT=${port + 1}.`;
    case 'EACCES':
      return `This account may not listen on port ${port}: choose one above 1023 with PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST=${host} is not an address of this machine: leave it out to listen on all of them.`;
    default:
      return undefined;
  }
}
