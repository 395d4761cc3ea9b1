import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import type { Place } from './build-form.js'
import { FormMatcher } from './form-matcher.js'
import { createFormShelf } from './form-shelf.js'
import { Patience } from './patience.js'
import { OWN_TEXT } from './spelling.js'

/**
 * Recognises bodies that are written as others were that the judge found to be in order, without parsing them: the
 * same members in the same order, with values that their schemas allow. A body that is not recognised is no worse for
 * it, it is judged in full. Recognising is some five times as fast as parsing, and counts coverage all the same.
 */
export interface FormBook {
  /** Whether the text is a body in order; if so, what it touches is counted. */
  recognise(text: string): boolean
  /** Learns the forms of a body that was judged in full, found to be in order and counted already. */
  learn(body: JsonValue): void
  /** Adds what was recognised to the counts of members and enum values. */
  countMembers(): void
}

/** Makes the book of a kind of body. */
export function createFormBook(document: JsonObject, root: Place): FormBook {
  const shelf = createFormShelf(OWN_TEXT)
  const matcher = new FormMatcher()
  const forms = shelf.formsAt(root.node)
  const patience = new Patience()
  return {
    recognise: (text) => {
      if (patience.isOver()) return false
      matcher.restart()
      const isKnown = matcher.match(forms, text, 0) === text.length
      if (isKnown) matcher.count()
      return patience.note(isKnown)
    },
    learn: (body) => {
      if (!patience.isOver()) shelf.learn(document, root, body)
    },
    countMembers: shelf.countMembers,
  }
}
