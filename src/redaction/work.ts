/** Thrown where redaction would take too long. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork'
}

/** What is done of what redaction takes long for, in letters that one pattern looks at, and where it ends. */
export interface Work {
  /** Counts what is about to be done. Throws `TooMuchWork` where that is too much. */
  spend(amount: number): void
  /** Lets `action` throw where it does more than is left. Throws at once where nothing is left. */
  bounded<Result>(action: () => Result): Result
}

/**
 * So much is done for an exchange: on a machine of today some half a second's work. The rest, which is a step over each
 * letter, cannot be made to take longer than its bytes. Bodies of AWS are far below it.
 */
const MOST_WORK = 40_000_000

/**
 * What it costs to parse a value: half a microsecond, as a text or a list takes in one of a million; numbers take less.
 * A page of 5 MB of the densest bodies, items of DynamoDB, has 720,000 of them.
 */
export const PARSING = 40
/**
 * What it costs to parse a name that a body had not before: three microseconds, measured where each of 20,000 objects has
 * 50 names that no other has. A page of AWS has a few dozen names, however long it is.
 */
export const NEW_NAME = 240
/** What it costs to hide a secret, whose pseudonym is a keyed hash. */
export const HIDING = 500
/** What it costs to find out that a text is no JSON. */
export const FAILING = 1000
/** What it costs to read a name that no contract knows. */
export const NAMING = 100

/** Makes the count of one exchange's work. Outside of `bounded`, as for headers, which are short, nothing ends it. */
export function createWork(most: number = MOST_WORK): Work {
  let left = most
  let isBounded = false
  return {
    spend(amount) {
      left -= amount
      if (left < 0 && isBounded) throw new TooMuchWork()
    },
    bounded(action) {
      if (left < 0) throw new TooMuchWork()
      isBounded = true
      try {
        return action()
      } finally {
        isBounded = false
      }
    },
  }
}
