/** Operations that make a resource begin or end what it does. */
export const SWITCH =
  /^(?:Start|Resume|Enable|Activate|Stop|Cancel|Abort|Terminate|Disable|Deactivate|Pause|Suspend)$/

const RESULTS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:Start|Resume|Enable|Activate)$/,
    /^(?:running|active|enabled|started|in_?progress|available|in_?service)$/i,
  ],
  [/^(?:Disable|Deactivate)$/, /^(?:disabled|inactive|deactivated)$/i],
  [/^(?:Pause|Suspend)$/, /^(?:paused|suspended)$/i],
  [/^(?:Stop|Cancel|Abort|Terminate)$/, /^(?:stopped|cancell?ed|aborted|terminated|inactive)$/i],
]

/** The status of a resource after an operation, of those that the model has; `undefined` where none says so. */
export function statusAfter(verb: string, values: readonly string[]): string | undefined {
  const pattern = RESULTS.find(([verbs]) => verbs.test(verb))?.[1]
  return pattern && values.find((value) => pattern.test(value))
}
