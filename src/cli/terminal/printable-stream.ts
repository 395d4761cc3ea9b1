import { printableLines } from '../../exchange/printable.js'

/** What a command itself writes to redraw its line: at the beginning of a text only, where no text of others stands. */
const REDRAWS = ['\r\u001B[K', '\r']

/**
 * The stream for talk, to which no text of others can say anything but letters: control characters are written as
 * `\u{…}`, and no line is a command to a runner of CI. Bytes are written as they are: whoever writes them has made each
 * part of them printable, and then coloured it.
 */
export function printableStream(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (text: string): boolean => {
    const redraw = REDRAWS.find((each) => text.startsWith(each)) ?? ''
    return stream.write(redraw + printableLines(text.slice(redraw.length)))
  }
  return new Proxy(stream, {
    get(target, name) {
      if (name === 'write') {
        return (text: unknown) => (text instanceof Uint8Array ? stream.write(text) : write(String(text)))
      }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
