import type { ServiceFacts } from '../../contract/operations-table.js'
import { EndpointError, type EndpointOptions } from './endpoints.js'

/** Options in which what names an endpoint, where it is left out, is that of the environment. */
export function withEnvironment<Options extends EndpointOptions>(
  { endpointVariable = '' }: ServiceFacts,
  options: Options,
): Options {
  const {
    region = readEnvironment('AWS_REGION'),
    endpoint = readSwitch('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')
      ? undefined
      : (readEnvironment(endpointVariable) ?? readEnvironment('AWS_ENDPOINT_URL')),
    useFipsEndpoint = readSwitch('AWS_USE_FIPS_ENDPOINT'),
    useDualstackEndpoint = readSwitch('AWS_USE_DUALSTACK_ENDPOINT'),
  } = options
  return { ...options, region, endpoint, useFipsEndpoint, useDualstackEndpoint }
}

/** Whether a variable switches something on. What is neither yes nor no is refused: FIPS is never dropped in silence. */
function readSwitch(name: string): boolean {
  const value = readEnvironment(name) ?? ''
  if (/^(true|false|)$/i.test(value)) return /true/i.test(value)
  throw new EndpointError(`${name} is not true or false`)
}

/** A variable of the process's environment; `undefined` where there is no environment or no leave to read it. */
function readEnvironment(name: string): string | undefined {
  try {
    // `process` is no built-in of every runtime this runs on, so it is looked up, not imported.
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
    return process?.env?.[name] || undefined
  } catch {
    // Deno throws when the program was not given the right to read its environment.
    return undefined
  }
}
