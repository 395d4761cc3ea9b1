/** The words of an operation's name: `GetParametersByPath` is `Get` and `Parameters`, `By`, `Path`. */
export interface OperationWords {
  readonly verb: string
  readonly noun: readonly string[]
}

/** Splits an operation's name into its words. Names that are one word have an empty noun. */
export function operationWords(name: string): OperationWords {
  const [verb = '', ...noun] = name.match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? []
  // `BatchGetSecretValue` is about what `GetSecretValue` is about.
  if (verb === 'Batch' && noun.length > 1) return { verb: noun[0] ?? '', noun: noun.slice(1) }
  // `RegisterTargetWithMaintenanceWindow` is about the targets of maintenance windows.
  const joint = JOINING.test(verb) ? noun.findIndex((word) => /^(?:With|From|To)$/.test(word)) : -1
  if (joint > 0) return { verb, noun: [...noun.slice(joint + 1), ...noun.slice(0, joint)] }
  return { verb, noun }
}

const JOINING = /^(?:Register|Deregister|Add|Remove)$/

/** The singular of an English plural as AWS forms them; other words stay. */
export function singular(word: string): string {
  if (/(?:ss|us|is|as|data)$/i.test(word)) return word
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:sses|ches|shes|xes)$/i.test(word)) return word.slice(0, -2)
  return /s$/i.test(word) && word.length > 1 ? word.slice(0, -1) : word
}

/** Whether some words begin with those of a resource, in the singular or the plural. */
export function startsWithNoun(words: readonly string[], noun: readonly string[]): boolean {
  return (
    words.length >= noun.length &&
    noun.every((word, index) => {
      const other = words[index] ?? ''
      if (other === word || index < noun.length - 1) return other === word
      return singular(other) === word || other === `${word}es`
    })
  )
}
