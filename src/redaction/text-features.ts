/** What stands in a text, as far as it decides which patterns can match at all. */
export const TextFeature = {
  /** Three letters by which a key of some service is told. */
  key: 1,
  /** Three letters of a word that names a secret. */
  name: 1 << 1,
  /** Three letters of a command or an option that takes a secret, or of a scheme of authorization. */
  command: 1 << 2,
  /** A colon and two digits, as of a port. */
  port: 1 << 3,
  /** Three letters with which a secret begins that is known beforehand. */
  known: 1 << 4,
  /** What assigns: `=`, `:`, `>` or `%`. */
  operator: 1 << 5,
  /** White space. */
  space: 1 << 6,
  /** `@` */
  at: 1 << 7,
  /** `|` */
  pipe: 1 << 8,
  /** A bracket, a quote or a backslash: JSON may stand in the text, or escapes in JSON. */
  bracket: 1 << 9,
  /** `'` or `"` */
  quote: 1 << 10,
  /** Sixteen letters without a space, as keys and tokens have them. */
  run: 1 << 11,
  /** Twelve digits. */
  digits: 1 << 12,
  /** Sixteen letters of base64, capital and small ones. */
  base64: 1 << 13,
  /** Thirty-two letters of base64, capital and small ones, as a secret key of forty has them. */
  long: 1 << 14,
  /** What assigns, behind three letters of a word that names a secret. */
  assigned: 1 << 15,
} as const

/** Of a `LetterTable` alone: three letters of a key that has a capital one, so a text without any has no such `key`. */
export const CAPITAL_KEY = 1 << 5

/** What a letter may stand in: nothing that is counted, a key, base64, a number. What is further on stands in all before. */
const KIND_SHIFT = 16
const OTHER = 0
const OF_KEY = 1
const OF_BASE64 = 2
const OF_NUMBER = 3
const UPPER = 1 << 18
const LOWER_OR_DIGIT = 1 << 19

/** Letters are told apart in 32 classes, without their case. Three of them number a place in a `LetterTable`. */
const CLASS_BITS = 5
const CLASS_SHIFT = 20
const TWO_CLASSES = (1 << (2 * CLASS_BITS)) - 1
const THREE_CLASSES = (1 << (3 * CLASS_BITS)) - 1
const CLASS_OF_DIGITS = 27
const CLASSED_MARKS = '_-.:'
const CLASS_OF_OTHERS = 0

const ASCII = 128
/** All that is to be known of a letter, in the bits above. */
const LETTERS = new Uint32Array(ASCII)

function mark(letters: string, bits: number): void {
  for (const letter of letters) {
    const code = letter.charCodeAt(0)
    LETTERS[code] = (LETTERS[code] ?? 0) | bits
  }
}

for (const [index, letter] of [...'abcdefghijklmnopqrstuvwxyz'].entries()) {
  const common = (OF_BASE64 << KIND_SHIFT) | ((index + 1) << CLASS_SHIFT)
  mark(letter, common | LOWER_OR_DIGIT)
  mark(letter.toUpperCase(), common | UPPER)
}
mark('0123456789', (OF_NUMBER << KIND_SHIFT) | LOWER_OR_DIGIT | (CLASS_OF_DIGITS << CLASS_SHIFT))
for (const [index, letter] of [...CLASSED_MARKS].entries()) {
  mark(letter, (CLASS_OF_DIGITS + 1 + index) << CLASS_SHIFT)
}
mark('+/', OF_BASE64 << KIND_SHIFT)
mark('_-=.~', OF_KEY << KIND_SHIFT)
mark('=:>%', TextFeature.operator)
mark(' \t\r\n', TextFeature.space)
mark('@', TextFeature.at)
mark('|', TextFeature.pipe)
mark('{["\\', TextFeature.bracket)
mark('\'"', TextFeature.quote)

/**
 * Three numbers of ten bits in one: how many letters of a key, of base64 and of a number stand in a row. The last begins
 * with four, so that a bit of its own tells twelve.
 */
const NUMBER_BITS = 10
const NUMBER = (1 << NUMBER_BITS) - 1
const BASE64_AT = NUMBER_BITS
const DIGITS_AT = 2 * NUMBER_BITS
const NO_DIGITS = 4 << DIGITS_AT

/** Which of the numbers go on, and what is added to them, by the kind of the letter. */
const GOING_ON = new Int32Array(4)
const ADDED = new Int32Array(4)
GOING_ON[OTHER] = 0
ADDED[OTHER] = NO_DIGITS
GOING_ON[OF_KEY] = NUMBER
ADDED[OF_KEY] = 1 + NO_DIGITS
GOING_ON[OF_BASE64] = NUMBER | (NUMBER << BASE64_AT)
ADDED[OF_BASE64] = 1 + (1 << BASE64_AT) + NO_DIGITS
GOING_ON[OF_NUMBER] = NUMBER | (NUMBER << BASE64_AT) | (NUMBER << DIGITS_AT)
ADDED[OF_NUMBER] = 1 + (1 << BASE64_AT) + (1 << DIGITS_AT)

/** The bits of numbers from 16, and from 32. Numbers beyond their ten bits run into the next, which only finds too much. */
const FROM_16 = 0x3f0
const FROM_32 = 0x3e0

const { name, operator, assigned } = TextFeature

/** The features that a letter makes. */
const OF_LETTERS = TextFeature.run - TextFeature.operator
/** The features that three letters in a row make. */
const OF_THREE = TextFeature.operator - 1

/** Features by three letters. */
export interface LetterTable {
  /** By two letters, which letters make a third that has features: small enough to stay at hand in the processor. */
  readonly thirds: Int32Array
  readonly features: Uint8Array
}

/** Returns a table that has beside those of another table the feature at the first three letters of each word. */
export function addWords(
  words: Iterable<string>,
  feature: number,
  table: LetterTable = NO_WORDS,
): LetterTable {
  const added = { thirds: table.thirds.slice(), features: table.features.slice() }
  for (const word of words) add(added, classesOf(word), feature)
  return added
}

const NO_WORDS: LetterTable = {
  thirds: new Int32Array(TWO_CLASSES + 1),
  features: new Uint8Array(THREE_CLASSES + 1),
}

function add({ thirds, features }: LetterTable, classes: number, feature: number): void {
  const two = classes >> CLASS_BITS
  thirds[two] = (thirds[two] ?? 0) | (1 << classes)
  features[classes] = (features[classes] ?? 0) | feature
}

/** Makes tables by `addWords` to one table, each in place of the one before: for those who need another often, and one at a time. */
export function createTableOf(feature: number, table: LetterTable): (words: Iterable<string>) => LetterTable {
  const made = addWords([], feature, table)
  let places: number[] = []
  return (words) => {
    for (const place of places) {
      made.thirds[place >> CLASS_BITS] = table.thirds[place >> CLASS_BITS] ?? 0
      made.features[place] = table.features[place] ?? 0
    }
    places = [...words].map(classesOf)
    for (const place of places) add(made, place, feature)
    return made
  }
}

function classesOf(word: string): number {
  let classes = 0
  for (let at = 0; at < 3; at++) {
    classes = (classes << CLASS_BITS) | ((LETTERS[word.charCodeAt(at)] ?? CLASS_OF_OTHERS) >> CLASS_SHIFT)
  }
  return classes
}

/**
 * Returns the features of a text, or of a part of it, as bits of `TextFeature`, in one pass over it. A feature may be
 * told of a text that has it not, never the other way round.
 */
export function featuresOf(text: string, table: LetterTable, start = 0, end = text.length): number {
  const { thirds, features } = table
  let letters = 0
  let told = 0
  let two = 0
  let numbers = NO_DIGITS
  let reached = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    const letter = code < ASCII ? (LETTERS[code] ?? 0) : 0
    letters |= letter
    const three = (two << CLASS_BITS) | (letter >> CLASS_SHIFT)
    // Shifts look at the last five bits alone, which are the third letter's.
    if ((((thirds[two] ?? 0) >> three) & 1) !== 0) told |= features[three] ?? 0
    two = three & TWO_CLASSES
    const kind = (letter >> KIND_SHIFT) & OF_NUMBER
    numbers = (numbers & (GOING_ON[kind] ?? 0)) + (ADDED[kind] ?? 0)
    reached |= numbers
  }
  const hasCapital = (letters & UPPER) !== 0
  return (
    (letters & OF_LETTERS) |
    (told & OF_THREE) |
    ((told & CAPITAL_KEY) !== 0 && hasCapital ? TextFeature.key : 0) |
    ((letters & operator) !== 0 && (told & name) !== 0 && assigns(text, table, start, end) ? assigned : 0) |
    ofNumbers(reached, hasCapital && (letters & LOWER_OR_DIGIT) !== 0)
  )
}

/** Whether an operator stands behind the first three letters of a name, or is the third of them. */
function assigns(text: string, table: LetterTable, start: number, end: number): boolean {
  const nameAt = nextPlace(text, table, { feature: name, start, end })
  if (nameAt < 0) return false
  for (let at = nameAt + 2; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code < ASCII && ((LETTERS[code] ?? 0) & operator) !== 0) return true
  }
  return false
}

/** What is looked for, and from where. */
interface Search {
  readonly feature: number
  readonly start: number
  readonly end?: number
}

/** Returns where the next three letters stand that have a feature in a table, at `start` or behind it; -1 where none do. */
export function nextPlace(
  text: string,
  { features }: LetterTable,
  { feature, start, end = text.length }: Search,
): number {
  let classes = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    const letter = code < ASCII ? (LETTERS[code] ?? 0) : 0
    classes = ((classes << CLASS_BITS) | (letter >> CLASS_SHIFT)) & THREE_CLASSES
    if (((features[classes] ?? 0) & feature) !== 0 && at >= start + 2) return at - 2
  }
  return -1
}

function ofNumbers(reached: number, isMixed: boolean): number {
  return (
    ((reached & FROM_16) === 0 ? 0 : TextFeature.run) |
    ((reached & (FROM_16 << BASE64_AT)) === 0 || !isMixed ? 0 : TextFeature.base64) |
    ((reached & (FROM_32 << BASE64_AT)) === 0 || !isMixed ? 0 : TextFeature.long) |
    ((reached & (FROM_16 << DIGITS_AT)) === 0 ? 0 : TextFeature.digits)
  )
}
