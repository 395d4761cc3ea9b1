/**
 * A `Response` that is made when it is first asked for more than `known`. Node loads all of its `fetch` with that class,
 * which takes longer than a program's first call without it, and most calls want the text alone.
 */
export function lazyResponse(known: Partial<Response>, make: () => Response): Response {
  let made: Response | undefined
  const real = (): Response => {
    made ??= make()
    return made
  }
  return new Proxy<object>(known, {
    get(target, name) {
      // Whoever awaits a response asks for `then`.
      if (name in target || name === 'then') return Reflect.get(target, name)
      const value: unknown = Reflect.get(real(), name)
      // The methods of `Response` work on no proxy.
      return typeof value === 'function' ? value.bind(real()) : value
    },
    has: (target, name) => name in target || name in real(),
    getPrototypeOf: () => Response.prototype,
  }) as Response // What it does not know itself, it asks a real one for.
}
