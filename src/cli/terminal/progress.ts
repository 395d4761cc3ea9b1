/** Tells how far a piece of work is: what is under way, and how much of it is done. */
export type Progress = (step: string, done: number, all: number) => void

/** The line is written again at most this often, in milliseconds. */
const PAUSE = 100

const ERASE_LINE = '\r\u001B[K'

/**
 * Shows one line of progress on a terminal while some work runs, and takes it away at the end. Where nobody looks, as in
 * CI or behind a pipe, nothing is written.
 */
export async function withProgress<Result>(
  talk: NodeJS.WriteStream,
  work: (progress: Progress) => Promise<Result>,
  now: () => number = Date.now,
): Promise<Result> {
  if (!talk.isTTY) return work(() => {})
  let last = 0
  talk.write(`${ERASE_LINE}reading …`)
  try {
    return await work((step, done, all) => {
      if (now() - last < PAUSE) return
      last = now()
      talk.write(`${ERASE_LINE}${step}${all > 1 ? ` ${done} of ${all}` : ' …'}`)
    })
  } finally {
    talk.write(ERASE_LINE)
  }
}
