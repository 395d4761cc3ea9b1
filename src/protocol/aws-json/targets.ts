/** The header that names the operation; its value is the operation's identity. */
export const TARGET_HEADER = 'x-amz-target'

/** The parts of an `X-Amz-Target` value. */
export interface Target {
  /** The service's part, such as `AmazonSSM` or `DynamoDB_20120810`. */
  readonly prefix: string
  readonly operation: string
}

/** Splits an `X-Amz-Target` value at its last dot; `undefined` when it has none or an empty side. */
export function parseTarget(target: string | undefined): Target | undefined {
  const dot = target?.lastIndexOf('.') ?? -1
  if (target === undefined || dot <= 0 || dot === target.length - 1) return undefined
  return { prefix: target.slice(0, dot), operation: target.slice(dot + 1) }
}

/** The `X-Amz-Target` value of an operation. */
export function formatTarget(prefix: string, operation: string): string {
  return `${prefix}.${operation}`
}

/**
 * A target without the namespace of AWS's that may stand before the service's name: of services whose models have it, such
 * as `com.amazonaws.trees.v20200101.Trees_20200101.Plant`, some SDKs send it and others do not, and AWS takes both.
 */
export function withoutNamespace(target: string): string {
  return target.startsWith('com.amazonaws.') ? target.split('.').slice(-2).join('.') : target
}
