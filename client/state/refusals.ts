/** Which refusals pass by themselves, and which ones are for people to act on. */
import { passingCodes, unsavedCodes, type Refusal } from '@gradroom/shared';

/** A newcomer whom the server failed to take in may be taken in the next time. */
const failedCodes = [...unsavedCodes, 'internal'];

/** Whether a refused command should simply be sent again. */
export function commandPasses({ code, retryAfterMs }: Refusal): boolean {
  return retryAfterMs !== undefined || passingCodes.includes(code);
}

/** Whether a connection that was refused, or ended with these words, should simply be tried again. */
export function connectionPasses(refusal: Refusal): boolean {
  return commandPasses(refusal) || failedCodes.includes(refusal.code);
}

/** The refusal that a `connect_error` carries; undefined where the network failed, and nobody refused. */
export function refusalOf(error: Error): Refusal | undefined {
  const data = (error as Error & { data?: Partial<Refusal> }).data;
  return typeof data?.code === 'string' && typeof data.message === 'string' ? (data as Refusal) : undefined;
}
