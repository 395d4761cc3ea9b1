import {
  AFTER_KEY,
  BEFORE_CODE,
  BEFORE_KEY,
  CARRIERS,
  CODE_WORDS,
  HARMLESS_TOKEN_WORDS,
  LAST_SECRET_WORDS,
  SECRET_PAIRS,
  SECRET_WORDS,
} from './secret-words.js'

const anyOf = (expressions: Iterable<string>): string => `(?:${[...expressions].join('|')})`

/** Reports of tests begin lines with `PASS:`. */
const pass = (word: string): string =>
  `${word}(?:(?<=(?:[a-z_/-]|(?:^|\\n)[ \\t]{1,40})${word})(?![a-z])|(?=\\w{0,20}(?:\\\\{0,7}["'\`\\]]|[ \\t]{0,3}=)))`

/** Shorter words stand within others, as `pin` does in `pinned`. */
const LEAST_TELLING = 6

const SHORT_END = `(?=s?(?:[_-]?${anyOf(CARRIERS)})?[\\d_-]{0,3}(?![a-z\\d]))`

/**
 * Words around which more is to be seen, so that what is no secret is passed over at once. What is in front of a word is
 * looked at behind it, for to look back everywhere takes long.
 */
const IN_CONTEXT: ReadonlyMap<string, string> = new Map([
  // ARNs of secrets have such a word, and hold none.
  ['secret', 'secret(?<!:secret)(?!s?manager)'],
  ['token', `token(?<!${anyOf(HARMLESS_TOKEN_WORDS)}[_-]?token)`],
  // A part of a signature: an access key id, which is hidden as such, a date and a scope.
  ['credential', 'credential(?!=[^\\s,/&%]{1,140}(?:/|%2F)\\d{8}(?:/|%2F))'],
  // Of a header, of which the names of cookies stay.
  ['cookie', 'cookie(?!s?[ \\t]{0,3}:[ \\t]{0,3}[\\w.-]{1,60}=)'],
  ['pw', `pw(?:(?![a-z])|${SHORT_END})`],
  ['pass', pass('pass')],
  ['passe', pass('passe')],
  ['contrasena', 'contrase(?:\u00f1|n\u0303?)a'],
])

function expressionOf(word: string): string {
  return IN_CONTEXT.get(word) ?? (word.length < LEAST_TELLING ? word + SHORT_END : word)
}

const words = new Set([...SECRET_WORDS, ...CODE_WORDS, ...LAST_SECRET_WORDS])
/** What follows a word is not looked at, so one stands for its plural. */
const singular = [...words].filter((word) => !(word.endsWith('s') && words.has(word.slice(0, -1))))

/**
 * An expression that finds, whatever the case, where a name may be a secret's. It finds too much, such as `NextToken`, never
 * too little: what the whole name says is for `nameSecrecy` to tell, from the same words.
 */
export const SECRET_NAME = [
  ...singular.map(expressionOf),
  ...[...SECRET_PAIRS].map((pair) => pair.replace(' ', '[_-]?')),
  `key(?<=${anyOf(BEFORE_KEY)}[_-]?key)`,
  `key[_-]?${anyOf(AFTER_KEY)}`,
  `code(?<=${anyOf(BEFORE_CODE)}[_-]?code)`,
].join('|')
