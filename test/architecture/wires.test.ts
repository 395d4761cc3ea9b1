import { expect, it } from 'vitest'
import { sourceFiles, textOf } from './source-graph.js'

it('leaves it to the binding of AWS JSON how an error is named in a body', () => {
  const naming = sourceFiles('src').filter(
    (file) =>
      !file.startsWith('src/protocol/') && /'__type'|\b__type:|\.__type\b/.test(withoutWords(textOf(file))),
  )
  expect(naming).toEqual(TYPES)
})

/** A type cannot be named by a constant of another file. */
const TYPES = ['src/client/types.ts']

/** Code without its comments and its longer texts. */
function withoutWords(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replaceAll(/'[^'\n]* [^'\n]*'|`[^`]*`/g, '')
}
