/** What stands in a text, as far as it decides which patterns can match at all. */
export const TextFeature = {
  /** Sixteen letters without a space, as keys and tokens have them. */
  run: 1,
  /** What assigns: `=`, `:`, `>` or `%`. */
  operator: 2,
  /** White space. */
  space: 4,
  /** `@` */
  at: 8,
  /** `|` */
  pipe: 16,
  /** Twelve digits. */
  digits: 32,
  /** Sixteen letters of base64, capital and small ones. */
  base64: 64,
} as const

const RUN_LENGTH = 16
const DIGITS_LENGTH = 12

const DIGIT = 1
const UPPER = 2
const LOWER = 4
const BASE64 = 8
const TOKEN = 16

const ASCII = 128
const KINDS = new Uint8Array(ASCII)
const FEATURES = new Uint8Array(ASCII)

function mark(table: Uint8Array, letters: string, bits: number): void {
  for (const letter of letters) {
    const code = letter.charCodeAt(0)
    table[code] = (table[code] ?? 0) | bits
  }
}

mark(KINDS, '0123456789', DIGIT | BASE64 | TOKEN)
mark(KINDS, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', UPPER | BASE64 | TOKEN)
mark(KINDS, 'abcdefghijklmnopqrstuvwxyz', LOWER | BASE64 | TOKEN)
mark(KINDS, '+/', BASE64 | TOKEN)
mark(KINDS, '_-=.~', TOKEN)
mark(FEATURES, '=:>%', TextFeature.operator)
mark(FEATURES, ' \t\r\n', TextFeature.space)
mark(FEATURES, '@', TextFeature.at)
mark(FEATURES, '|', TextFeature.pipe)

/** Returns the features of a text as bits of `TextFeature`, in one pass over it. */
export function featuresOf(text: string): number {
  let features = 0
  let run = 0
  let digits = 0
  let letters = 0
  let seen = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = code < ASCII ? (KINDS[code] ?? 0) : 0
    if (code < ASCII) features |= FEATURES[code] ?? 0
    run = kind === 0 ? 0 : run + 1
    if (run === RUN_LENGTH) features |= TextFeature.run
    digits = (kind & DIGIT) === 0 ? 0 : digits + 1
    if (digits === DIGITS_LENGTH) features |= TextFeature.digits
    if ((kind & BASE64) === 0) {
      letters = 0
      seen = 0
    } else {
      letters += 1
      seen |= kind
      const isMixed = (seen & UPPER) !== 0 && (seen & (LOWER | DIGIT)) !== 0
      if (letters >= RUN_LENGTH && isMixed) features |= TextFeature.base64
    }
  }
  return features
}
