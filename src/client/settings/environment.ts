/** A variable of the process's environment; `undefined` where there is no environment or no leave to read it. */
export function readEnvironment(name: string): string | undefined {
  try {
    // `process` is no built-in of every runtime this runs on, so it is looked up, not imported.
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
    return process?.env?.[name] || undefined
  } catch {
    // Deno throws when the program was not given the right to read its environment.
    return undefined
  }
}
