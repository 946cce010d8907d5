/** Which refusals pass by themselves, and which ones are for people to act on. */
import type { Refusal } from '@gradroom/shared';

/** The server is there, or will be in a moment. Every code that is not named here is final. */
const passingCodes = new Set(['too-fast', 'room-unavailable', 'stopping']);

/** Whether a refused command should simply be sent again. */
export function commandPasses(refusal: Refusal): boolean {
  return refusal.retryAfterMs !== undefined || passingCodes.has(refusal.code);
}

/** Whether a refused connection should simply be tried again; a store that could not save the newcomer may do so soon. */
export function connectionPasses(refusal: Refusal): boolean {
  return commandPasses(refusal) || refusal.code === 'not-saved';
}

/** The refusal that a `connect_error` carries; undefined where the network failed, and nobody refused. */
export function refusalOf(error: Error): Refusal | undefined {
  const data = (error as Error & { data?: Partial<Refusal> }).data;
  return typeof data?.code === 'string' && typeof data.message === 'string' ? (data as Refusal) : undefined;
}
