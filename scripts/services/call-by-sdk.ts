import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Contract } from '../../src/contract/contract.js'
import { requestShape } from '../../src/model/service.js'
import type { Shape } from '../../src/model/shapes.js'
import { isJsonObject, type JsonValue } from '../../src/protocol/json-values.js'
import type { Call, Outcome } from './call.js'

/** The package of a service's client in the AWS SDK for JavaScript, as its service id is written there. */
export function sdkPackage(serviceId: string): string {
  return `@aws-sdk/client-${serviceId.toLowerCase().replaceAll(' ', '-')}`
}

interface SdkClient {
  send(command: object): Promise<unknown>
  destroy(): void
}

type Sdk = Readonly<Record<string, (new (input: object) => SdkClient & object) | undefined>>

/** Calls a mock by the AWS SDK for JavaScript that is installed in a folder; `undefined` where it lacks the service. */
export async function callBySdk(
  contract: Contract,
  { folder, endpoint, calls }: { folder: string; endpoint: string; calls: readonly Call[] },
): Promise<readonly Outcome[] | undefined> {
  const sdk = await loadSdk(folder, sdkPackage(contract.serviceId))
  const [, Client] = Object.entries(sdk ?? {}).find(([name]) => /^(?!__).+Client$/.test(name)) ?? []
  if (!sdk || !Client) return undefined
  const client = new Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    disableHostPrefix: true,
  })
  const outcomes: Outcome[] = []
  for (const { operation, input } of calls) {
    const Command = sdk[`${operation}Command`]
    const found = [...contract.operations.values()].find(({ name }) => name === operation)
    const shape = found && requestShape(contract, found)
    const given = shape ? fromWire(input, shape) : input
    outcomes.push(
      Command
        ? await client.send(new Command(Object(given))).then(() => null, toOutcome)
        : { kind: 'refused', message: `this SDK has no ${operation}` },
    )
  }
  client.destroy()
  return outcomes
}

async function loadSdk(folder: string, name: string): Promise<Sdk | undefined> {
  try {
    const file = createRequire(join(folder, 'package.json')).resolve(name)
    return await import(pathToFileURL(file).href)
  } catch {
    return undefined
  }
}

function toOutcome(error: unknown): Outcome {
  const { name, message, $metadata, $fault, cause } = Object(error)
  // What the service said is an exception with a fault; all else is the client's own.
  const isRefused = $fault !== undefined && $metadata?.httpStatusCode >= 300
  // Of an ARN, the SDK makes Kinesis' own address, whatever endpoint it is given.
  const isElsewhere = Object(cause).code === 'ENOTFOUND'
  return { kind: isRefused || isElsewhere ? 'refused' : 'unreadable', message: `${name}: ${message}` }
}

/** A value as the SDK takes it: dates and bytes. */
function fromWire(value: JsonValue, shape: Shape): unknown {
  if (shape.kind === 'structure' && isJsonObject(value)) {
    return mapValues(value, (name) => shape.members.get(name)?.shape)
  }
  if (shape.kind === 'map' && isJsonObject(value)) return mapValues(value, () => shape.value.shape)
  if (shape.kind === 'list' && Array.isArray(value))
    return value.map((item: JsonValue) => fromWire(item, shape.item.shape))
  if (shape.kind === 'timestamp' && typeof value === 'number') return new Date(value * 1000)
  if (typeof value !== 'string') return value
  if (shape.kind === 'string' && shape.time) return new Date(value)
  return shape.kind === 'blob' ? Buffer.from(value, 'base64') : value
}

function mapValues(
  value: Readonly<Record<string, JsonValue | undefined>>,
  shapeOf: (name: string) => Shape | undefined,
): object {
  const members = Object.entries(value).map(([name, member]) => {
    const shape = shapeOf(name)
    return [name, shape && member !== undefined ? fromWire(member, shape) : member] as const
  })
  return Object.fromEntries(members)
}
