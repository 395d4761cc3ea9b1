/** JSON, and where its tokens stand. */
export interface Json {
  readonly text: string
  /**
   * Two numbers for each token in the order of the text, without colons and commas. Of a text, a number, a word and a
   * bracket that closes these are where it begins and where it ends; of a bracket that opens, where it stands and the
   * index of the token that closes it.
   */
  readonly tokens: readonly number[]
  /** Whether any text in it is written with escapes. */
  readonly hasEscapes: boolean
}

/** From the index of a token to that of the next. */
export const TOKEN = 2

export const QUOTE = 0x22
export const BRACE = 0x7b
export const BRACKET = 0x5b
const BRACE_END = 0x7d
const COMMA = 0x2c
const COLON = 0x3a
const SPACE = 0x20
const BACKSLASH = 0x5c
const SMALL_F = 0x66
const SMALL_N = 0x6e
const SMALL_T = 0x74
const SMALL_U = 0x75

/**
 * Reads JSON; `undefined` of whatever `JSON.parse` refuses, in less time than that takes. Nesting takes no stack, and time
 * is in proportion to the text.
 */
export function readJson(text: string): Json | undefined {
  const mayBreak = CONTROL.test(text)
  const backslash = text.indexOf('\\')
  if ((mayBreak && FORBIDDEN.test(text)) || hasWrongEscape(text, backslash)) return undefined
  const tokens = readTokens(text, mayBreak)
  return tokens && { text, tokens, hasEscapes: backslash >= 0 }
}

/** The text that a token is. */
export function textAt({ text, tokens, hasEscapes }: Json, token: number): string {
  const literal = text.slice(tokens[token], tokens[token + 1])
  return hasEscapes && literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1)
}

/** The names of an object's members, in their order. */
export function namesOf(json: Json): readonly string[] {
  const { text, tokens } = json
  const names: string[] = []
  for (let token = TOKEN; token < tokens.length - TOKEN; token += TOKEN) {
    names.push(textAt(json, token))
    token += TOKEN
    const first = text.charCodeAt(tokens[token] ?? 0)
    if (first === BRACE || first === BRACKET) token = tokens[token + 1] ?? 0
  }
  return names
}

/** Whether the JSON is an object. */
export function isObject({ text, tokens }: Json): boolean {
  return text.charCodeAt(tokens[0] ?? 0) === BRACE
}

function readTokens(json: string, mayBreak: boolean): readonly number[] | undefined {
  const tokens: number[] = []
  /** The brackets that are open around the innermost, by their tokens. */
  const around: number[] = []
  let opened = -1
  let closing = 0
  for (let at = skipSpace(json, 0); at >= 0; ) {
    const code = json.charCodeAt(at)
    if (code === BRACE || code === BRACKET) {
      around.push(opened)
      opened = tokens.length
      closing = code + 2
      tokens.push(at, 0)
      at = skipSpace(json, at + 1)
      if (json.charCodeAt(at) !== closing) {
        if (code === BRACE) at = passName(json, at, mayBreak, tokens)
        continue
      }
    } else {
      const end = code === QUOTE ? endOfText(json, at) : endOfWord(json, at, code)
      if (end === 0 || (mayBreak && code === QUOTE && CONTROL.test(json.slice(at, end)))) return undefined
      tokens.push(at, end)
      at = skipSpace(json, end)
      if (opened < 0) return at === json.length ? tokens : undefined
    }
    while (json.charCodeAt(at) === closing) {
      tokens[opened + 1] = tokens.length
      tokens.push(at, at + 1)
      at = skipSpace(json, at + 1)
      opened = around.pop() ?? -1
      if (opened < 0) return at === json.length ? tokens : undefined
      closing = json.charCodeAt(tokens[opened] ?? 0) + 2
    }
    if (json.charCodeAt(at) !== COMMA) return undefined
    at = skipSpace(json, at + 1)
    if (closing === BRACE_END) at = passName(json, at, mayBreak, tokens)
  }
  return undefined
}

function passName(json: string, at: number, mayBreak: boolean, tokens: number[]): number {
  const end = json.charCodeAt(at) === QUOTE ? endOfText(json, at) : 0
  if (end === 0 || (mayBreak && CONTROL.test(json.slice(at, end)))) return -1
  tokens.push(at, end)
  const colon = skipSpace(json, end)
  return json.charCodeAt(colon) === COLON ? skipSpace(json, colon + 1) : -1
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: letters that stand in no text of JSON
const CONTROL = /[\u0000-\u001F]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: those that do not stand between tokens either
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/

/** Of letters below a space only those are left that are white space. */
function skipSpace(json: string, start: number): number {
  let at = start
  while (json.charCodeAt(at) <= SPACE) at += 1
  return at
}

const ESCAPED = new Uint8Array(128)
for (const letter of '"\\/bfnrtu') ESCAPED[letter.charCodeAt(0)] = 1
const HEXADECIMAL = /^[\da-f]{4}$/i

function hasWrongEscape(json: string, first: number): boolean {
  for (let at = first; at >= 0; at = json.indexOf('\\', at + 2)) {
    const code = json.charCodeAt(at + 1)
    if (ESCAPED[code] !== 1) return true
    if (code === SMALL_U && !HEXADECIMAL.test(json.slice(at + 2, at + 6))) return true
  }
  return false
}

/** Returns where a text of JSON ends that begins at a place; 0 where it does not end. */
export function endOfText(json: string, start: number): number {
  let quote = json.indexOf('"', start + 1)
  while (json.charCodeAt(quote - 1) === BACKSLASH && isEscaped(json, quote))
    quote = json.indexOf('"', quote + 1)
  return quote + 1
}

function isEscaped(json: string, position: number): boolean {
  let first = position
  while (json.charCodeAt(first - 1) === BACKSLASH) first -= 1
  return (position - first) % 2 === 1
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy

/** Returns where a number or a word ends; 0 where there is none. */
function endOfWord(json: string, start: number, first: number): number {
  if (first === SMALL_T) return json.startsWith('true', start) ? start + 4 : 0
  if (first === SMALL_F) return json.startsWith('false', start) ? start + 5 : 0
  if (first === SMALL_N) return json.startsWith('null', start) ? start + 4 : 0
  NUMBER.lastIndex = start
  return NUMBER.test(json) ? NUMBER.lastIndex : 0
}
