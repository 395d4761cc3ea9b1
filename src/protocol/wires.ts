import { awsJson1_0, awsJson1_1 } from './aws-json/aws-json.js'
import type { WireProtocol } from './wire-protocol.js'

/**
 * Every wire that there is, by the name that Smithy gives it and `x-aws-protocol` says. A further one is a folder
 * beside `aws-json/` and a line here.
 */
export const WIRES = { awsJson1_1, awsJson1_0 } satisfies Readonly<Record<string, WireProtocol>>

/** The name of a wire. */
export type AwsProtocol = keyof typeof WIRES

// The keys of the object literal above, which `Object.keys` types as mere strings.
const NAMES = Object.keys(WIRES) as readonly AwsProtocol[]

/** The names of all wires, for people: `` `awsJson1_1` or `awsJson1_0` ``. */
export const WIRE_NAMES: string = NAMES.map((name) => `\`${name}\``).join(' or ')

/** Whether a value is the name of a wire. */
export function isAwsProtocol(value: unknown): value is AwsProtocol {
  return NAMES.some((name) => name === value)
}

/** Whether a media type, without parameters, is that of a wire. */
export function isWireMediaType(essence: string): boolean {
  return NAMES.some((name) => WIRES[name].mediaType === essence)
}
