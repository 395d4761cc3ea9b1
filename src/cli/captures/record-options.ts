import type { Signing, SigningKeys } from '../../record/proxy/sign-request.js'
import type { Target } from '../../record/proxy/target.js'
import type { SensitiveKind } from '../../redaction/sensitive-kinds.js'
import { type CommandArguments, UsageError } from '../command.js'

type Values = CommandArguments['values']

/** The text of an option that must be given. */
export function requireOption(values: Values, name: string): string {
  const value = values[name]
  if (typeof value === 'string' && value !== '') return value
  throw new UsageError(`record needs --${name} (see record --help)`)
}

const GREATEST_PORT = 65_535
const DEFAULT_PORT = 4011

/** Where to listen. */
export function readRecordPort({ port }: Values): number {
  if (typeof port !== 'string') return DEFAULT_PORT
  if (/^\d+$/.test(port) && Number(port) <= GREATEST_PORT) return Number(port)
  throw new UsageError(`--port takes a number from 0 to ${GREATEST_PORT}, not \`${port}\``)
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }

/** `1000000`, `500k`, `10M` or `2GB`. */
export function readMaxSize({ 'max-size': size }: Values): number | undefined {
  if (typeof size !== 'string') return undefined
  const [, digits, unit = ''] = /^(\d+)([kmg]?)b?$/i.exec(size) ?? []
  const bytes = Number(digits) * (UNITS[unit.toLowerCase()] ?? 1)
  if (bytes > 0) return bytes
  throw new UsageError(`--max-size takes bytes such as 10000000 or 10M, not \`${size}\``)
}

/** What the command line says is to be kept although it is sensitive. */
export function readKeptKinds(
  words: readonly string[],
  kinds: readonly SensitiveKind[],
): readonly SensitiveKind[] {
  return words.flatMap((word) => {
    if (word === 'all') return kinds
    const kind = kinds.find((known) => known === word)
    if (kind) return kind
    throw new UsageError(`--keep-sensitive takes ${kinds.join(', ')} or all, not \`${word}\``)
  })
}

/** The credentials of the environment, where it has any. */
export function readKeys(environment: NodeJS.ProcessEnv): SigningKeys | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment
  if (!accessKeyId || !secretAccessKey) return undefined
  const sessionToken = environment['AWS_SESSION_TOKEN']
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
}

/** Shorter ones are those of emulators, such as `test`, and words of any text. */
const SHORTEST_KEY = 8

/** What of the keys must stand nowhere in a capture. The header that they make is redacted in any case. */
export function secretsOf(keys: SigningKeys | undefined): readonly string[] {
  const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = keys ?? {}
  return [accessKeyId, secretAccessKey, sessionToken].filter((secret) => secret.length >= SHORTEST_KEY)
}

/** Names under which clients may reach the recorder, besides those of this machine. */
export function readHosts(names: readonly string[]): readonly string[] {
  return names.map((name) => {
    if (/^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])$/i.test(name)) return name.toLowerCase()
    throw new UsageError(`--allow-host takes a name without a port, not \`${name}\``)
  })
}

/**
 * For which service and Region to sign what does not say: by the flags, the target's host, the environment and the
 * contract, in this order.
 */
export function readSigning(
  values: Values,
  {
    keys,
    target,
    environment,
    service: signingName,
    services,
  }: {
    readonly keys: SigningKeys
    readonly target: Target
    readonly environment: NodeJS.ProcessEnv
    readonly service: string
    readonly services: ReadonlyMap<string, string>
  },
): Signing {
  const given = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const region =
    given('region') ?? target.region ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION']
  if (!region)
    throw new UsageError(`${target.url.host} does not tell the Region to sign for: give it with --region`)
  return {
    keys,
    region,
    service: given('service') ?? target.service ?? signingName,
    insists: {
      region: (given('region') ?? target.region) !== undefined,
      service: given('service') !== undefined,
    },
    services,
  }
}
