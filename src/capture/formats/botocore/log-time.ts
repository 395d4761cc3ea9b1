/** A date before it is the rule. */
const TIME = /^(?:\d{4}-\d\d-\d\d |[^A-Za-z]{0,40}?)(\d\d):(\d\d):(\d\d)[,.](\d{3})\b/
const DAY = 86_400_000

/** The time at the head of a line of a Python log, in milliseconds of its day; `undefined` where it has none. */
export function timeOfDay(text: string): number | undefined {
  const found = TIME.exec(text)
  if (!found) return undefined
  const [, hours, minutes, seconds, milliseconds] = found
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(milliseconds)
}

/** How long it took from one time of day to the next, in milliseconds; `undefined` where it is not known or no time. */
export function timeBetween(from: number | undefined, to: number | undefined): number | undefined {
  if (from === undefined || to === undefined || from === to) return undefined
  return (to - from + DAY) % DAY
}
