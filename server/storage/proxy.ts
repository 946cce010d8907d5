/** Something whose methods are all one: each call goes on to whatever has them at that moment. */

type Call = (method: string, values: unknown[]) => Promise<unknown>;

/** All methods are `call`, but for what `own` has. */
export function proxyOf<Offered extends object>(call: Call, own: Partial<Offered> = {}): Offered {
  return new Proxy(own as Offered, {
    get: (_, name: string) => {
      // Whoever awaits it asks whether it is a promise.
      if (name === 'then') return undefined;
      return own[name as keyof Offered] ?? ((...values: unknown[]) => call(name, values));
    },
  });
}

export const methodOf = (of: object, name: string): ((...values: unknown[]) => Promise<unknown>) =>
  (of as Record<string, (...values: unknown[]) => Promise<unknown>>)[name].bind(of);
