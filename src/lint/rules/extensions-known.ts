import type { Oas3Rule } from '@redocly/openapi-core'
import { EXTENSIONS } from '../extensions.js'
import { childrenOf, type Place, placeOf, type RuleContext } from '../places.js'

/** Nodes whose keys are names that the author chose, not keywords. */
const MAPS = /Map$|^Named|^(?:SchemaProperties|PatternProperties|Paths|Responses|SpecExtension|Components)$/

/** Every `x-aws-` key is one of the documented extensions, stands where it belongs and has a value of its form. */
export const extensionsKnown: Oas3Rule = () => {
  const judged = new Set<string>()

  function judgeKeys(node: Place, { kind, report }: { kind: string; report: RuleContext['report'] }): void {
    if (MAPS.test(kind)) return
    for (const [key, extension] of childrenOf(node)) {
      if (!/^x-?aws/i.test(key) || judged.has(extension.location.absolutePointer)) continue
      judged.add(extension.location.absolutePointer)
      const problem = problemOf(key, { kind, extension })
      if (problem !== undefined) report({ message: problem, location: extension.location.key() })
    }
  }

  return {
    any(node: unknown, { report, type, ...context }) {
      judgeKeys(placeOf(node, context), { kind: type.name, report })
    },
    // Keys beside a `$ref` are not part of the node that it leads to.
    ref(node: unknown, { report, type, ...context }) {
      judgeKeys(placeOf(node, context), { kind: type.name, report })
    },
  }
}

function problemOf(key: string, { kind, extension }: { kind: string; extension: Place }): string | undefined {
  const known = EXTENSIONS[key]
  if (known === undefined) {
    return `\`${key}\` is not an extension that contracts have: write ${list(likelyMeant(key), ' or ')}, or remove it.`
  }
  if (!known.on.includes(kind)) {
    return `\`${key}\` does not belong on the ${kind}: move it to the ${known.on.join(' or ')}.`
  }
  if (known.accepts(extension.value)) return undefined
  return `\`${key}\` has a value of the wrong form: write ${known.expected}.`
}

/** The extensions that start most like a key: its likely corrections. */
function likelyMeant(key: string): readonly string[] {
  const known = Object.keys(EXTENSIONS)
  const longest = Math.max(...known.map((candidate) => sharedStart(candidate, key)))
  return known.filter((candidate) => sharedStart(candidate, key) === longest)
}

function sharedStart(left: string, right: string): number {
  const different = [...left].findIndex((character, index) => character !== right[index])
  return different < 0 ? left.length : different
}

function list(names: readonly string[], separator: string): string {
  return names.map((name) => `\`${name}\``).join(separator)
}
