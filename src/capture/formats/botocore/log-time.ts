/** A date before it is the rule. */
const TIME = /^(?:\d{4}-\d\d-\d\d |[^A-Za-z]{0,40}?)\d\d:\d\d:\d\d[,.]\d{3}\b/g
const LENGTH = 'hh:mm:ss,mmm'.length
const DAY = 86_400_000

/** The time at the head of a line of a Python log, in milliseconds of its day; `undefined` where it has none. */
export function timeOfDay(text: string): number | undefined {
  TIME.lastIndex = 0
  if (!TIME.test(text)) return undefined
  const at = TIME.lastIndex - LENGTH
  const minutes = numberAt(text, at, 2) * 60 + numberAt(text, at + 3, 2)
  return (minutes * 60 + numberAt(text, at + 6, 2)) * 1000 + numberAt(text, at + 9, 3)
}

function numberAt(text: string, at: number, length: number): number {
  return Number(text.slice(at, at + length))
}

/** How long it took from one time of day to the next, in milliseconds; `undefined` where it is not known or no time. */
export function timeBetween(from: number | undefined, to: number | undefined): number | undefined {
  if (from === undefined || to === undefined || from === to) return undefined
  return (to - from + DAY) % DAY
}

/** The same, but of times of which the later one may stand first: threads write their lines a little later than they take the time. */
export function timePassed(from: number | undefined, to: number | undefined): number | undefined {
  const passed = timeBetween(from, to)
  return passed !== undefined && passed < DAY / 2 ? passed : undefined
}
