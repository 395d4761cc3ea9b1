import { isCredentialHeader } from '../exchange/credential-headers.js'
import { detached } from './detached.js'
import { namesSecret } from './secret-names.js'
import { mayHoldSecret } from './secret-text.js'
import { SECRET_LETTERS } from './telling-letters.js'
import { featuresOf } from './text-features.js'

/** What the name of a header says. */
export interface HeaderFacts {
  /** Its value is a credential, which may be repeated elsewhere. */
  readonly carriesCredential: boolean
  /** Its value is hidden: a credential, or named as a secret that the registry of credentials does not know. */
  readonly isHidden: boolean
  /** Nothing in the name looks like a secret itself. */
  readonly isPlain: boolean
}

/** So many names of headers are known, as traffic has the same ones again and again; longer ones are not. */
const MOST_NAMES = 500
const LONGEST_NAME = 60
const known = new Map<string, HeaderFacts>()

/** Returns what the name of a header says. */
export function headerFacts(name: string): HeaderFacts {
  const found = known.get(name)
  if (found !== undefined) return found
  const facts = readFacts(name)
  if (known.size >= MOST_NAMES) known.clear()
  if (name.length <= LONGEST_NAME) known.set(detached(name), facts)
  return facts
}

function readFacts(name: string): HeaderFacts {
  const carriesCredential = isCredentialHeader(name)
  return {
    carriesCredential,
    isHidden: carriesCredential || (namesSecret(name) && !/^access-control-/i.test(name)),
    isPlain: !mayHoldSecret(featuresOf(name, SECRET_LETTERS)),
  }
}
