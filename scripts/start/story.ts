import { performance } from 'node:perf_hooks'

/** Prints what a pipeline does as it goes: colours and a running line on a terminal, plain lines elsewhere. */
export interface Story {
  /** Runs a chapter; its result is one line. A throw ends the story with the chapter's name. */
  chapter<Result>(name: string, work: () => Promise<{ line: string; result: Result }>): Promise<Result>
  line(text: string): void
}

/** A chapter did not hold. `cause` says why. */
export class BrokenChapter extends Error {
  override readonly name = 'BrokenChapter'
}

const NAME_WIDTH = 10

/** A story told to a stream. Colours obey NO_COLOR. */
export function tellStory(stream: NodeJS.WriteStream): Story {
  const live = stream.isTTY === true
  const paint = (code: number, text: string): string =>
    live && !process.env['NO_COLOR'] ? `\u001b[${code}m${text}\u001b[0m` : text
  return {
    line: (text) => stream.write(`${text}\n`),
    async chapter(name, work) {
      const label = name.padEnd(NAME_WIDTH)
      if (live) stream.write(`${paint(2, `· ${label} …`)}`)
      const start = performance.now()
      const finish = (mark: string, text: string): void => {
        const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`
        stream.write(`${live ? '\r\u001b[2K' : ''}${mark} ${label} ${text} ${paint(2, `(${seconds})`)}\n`)
      }
      try {
        const { line, result } = await work()
        finish(paint(32, '✓'), line)
        return result
      } catch (cause) {
        finish(paint(31, '✗'), cause instanceof Error ? cause.message : String(cause))
        throw new BrokenChapter(`${name} did not hold`, { cause })
      }
    },
  }
}
