import fc from 'fast-check'

const SIGNS = [
  ...'{}[],:"\\0123456789eE+-. \ntrufalsnuü\'#&*!|>%@`~?',
  '😀',
  '\ud800',
  '\u0001',
  '\0',
  '\\"',
  '\\\\',
  "''",
  ': ',
  ' #',
  '\n\n',
  '\n        ',
  '\t',
]

/** A change of a text: what is taken out of it somewhere, and what is put there. */
export interface Edit {
  readonly at: number
  readonly cut: number
  readonly put: string
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(2000),
  cut: fc.nat(3),
  put: fc.array(fc.constantFrom(...SIGNS), { maxLength: 2 }).map((signs) => signs.join('')),
})

/** The text with a change. */
export function edited(text: string, { at, cut, put }: Edit): string {
  const start = at % text.length
  return `${text.slice(0, start)}${put}${text.slice(start + cut)}`
}
