/** A store whose calls can be held up or made to fail. */
import type { SessionStore } from '../../../server/storage/store.js';

type Method = Exclude<keyof SessionStore, 'close'>;
type Fault = (proceed: () => Promise<unknown>) => Promise<unknown>;

export interface FaultyStore {
  readonly store: SessionStore;
  /** What happens instead of a call, which `proceed` would make. Undefined mends it. */
  fault(method: Method, instead: Fault | undefined): void;
  /** Calls made so far. */
  calls(method: Method): number;
}

export function faulty(store: SessionStore): FaultyStore {
  const faults = new Map<string | symbol, Fault>();
  const counts = new Map<string | symbol, number>();
  const handler: ProxyHandler<SessionStore> = {
    get(target, name) {
      const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
      if (typeof method !== 'function') return method;
      return (...values: unknown[]) => {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        const proceed = () => method.apply(target, values);
        return faults.get(name)?.(proceed) ?? proceed();
      };
    },
  };
  return {
    store: new Proxy(store, handler),
    fault: (method, instead) => void (instead ? faults.set(method, instead) : faults.delete(method)),
    calls: (method) => counts.get(method) ?? 0,
  };
}

/** A gate that holds calls up until it is opened. */
export function gate(): { readonly hold: Fault; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { hold: (proceed) => opened.then(proceed), open };
}

export const failing: Fault = () => Promise.reject(new Error('the disk is on fire'));
