import { TextFeature } from '../text-features.js'
import { SECRET_NAME } from './secret-name.js'
import type { SecretPattern } from './secret-pattern.js'
import { CARRIERS } from './secret-words.js'

/** For a quick look: each of these stands in one of the names, and each name has one. */
const NAME_LETTERS =
  '(?:secret|pass|pwd|pw|pin|psk|otp|credential|creds|key|token|code|authorization|bearer|jwt|cookie|saml|sas|kube|conn|(?:basic|proxy)[_-]?auth|answer|phrase|mnemonic|dsn|cv[vc]|salt|contrase|kennwort|wachtwoord|senha)'

/** What may follow in a name, such as `_value` or `-old`. */
const LETTERS_BEHIND = '[\\w\u00f1\u0303-]{0,30}'

/** What assigns, also in markup, calls, blocks and URLs. */
const NAME_GATE = new RegExp(
  `${NAME_LETTERS}${LETTERS_BEHIND}(?:\\\\{0,7}["'\`]?\\]?[ \\t]{0,3}(?:[:=>]|%3[AD])|</key>|["'][ \\t]{0,3}[,{]|(?:%5C){0,7}%22)`,
  'i',
)
const VARIABLE_GATE = new RegExp(
  `(?:set[ \\t]{1,3}-\\w{1,4}|setenv|setx|env)[ \\t]{1,3}\\w{0,60}${NAME_LETTERS}`,
  'i',
)

/** What of the name follows the word that tells: `Value`, `_OLD`, `-value`. */
const NAME_END = `\\w{0,20}(?:-(?:${[...CARRIERS].join('|')})(?![\\w-]))?`

/** What may stand between the name and what is assigned to it: in code, in JSON however often quoted, in XML, in a URL. */
const ASSIGNMENT = `${NAME_END}\\\\{0,7}["'\`]?\\]?[ \\t]{0,3}(?::=|=>?|:|>|%3[AD])[ \\t]{0,3}`

/** A value in quotes up to the closing one, or a word. */
const QUOTED = `\\\\{0,7}"(?=[^"])`

/** A scheme of an Authorization header, behind which its credentials stand. */
const SCHEME =
  '(?:Bearer|Basic|Token|Key|Api-?Key|Negotiate|NTLM|OAuth|JWT|DPoP|PrivateToken|GenieKey|Splunk|SSWS)'

/** A quote as in a URL, where JSON in JSON has backslashes before it. */
const URL_QUOTE = '(?:%5C){0,7}%22'
const URL_SPACE = '(?:%20|\\+){0,3}'

const { assigned: assigning, name, quote, space } = TextFeature

interface Assigned {
  readonly gate?: RegExp
  readonly needs?: number
}

const assigned = (value: string, { gate = NAME_GATE, needs = assigning }: Assigned = {}): SecretPattern => {
  let made: RegExp | undefined
  return {
    name: 'what is assigned to a secret name',
    isAssignment: true,
    needs,
    gate,
    // Names are many and long to read, and most texts pass no gate.
    get pattern() {
      made ??= new RegExp(`(?<before>(?:${SECRET_NAME})${value}`, 'gi')
      return made
    },
  }
}

/** What assigns in a text to a name of which only the letters of the value tell whether it is a secret's. */
const TO_SOME_NAME = `\\\\{0,7}["'\`]?\\]?[ \\t]{0,3}(?::=|=>?|:|%3[AD])[ \\t]{0,3}\\\\{0,7}["'\`]?`

/** What is assigned to the name of a secret, in any syntax. */
export const ASSIGNMENTS: readonly SecretPattern[] = [
  {
    // Twelve words or more, of which each but the first would stay.
    name: 'what is assigned to a secret name',
    needs: assigning,
    gate: NAME_GATE,
    pattern:
      /(?<before>(?:mnemonic|phrase)\w{0,20}["']?[ \t]{0,3}[:=][ \t]{0,3}["']?)(?<secret>[a-z]{2,10}(?: [a-z]{2,10}){11,23})/gi,
  },
  {
    name: 'what looks random, behind a name that may be a secret\u2019s',
    isAssignment: true,
    onlyDrawn: true,
    needs: assigning,
    gate: new RegExp(`(?:key|code|seed|signature)${TO_SOME_NAME}[\\w+/=~-]{20}`, 'i'),
    pattern: new RegExp(
      `(?<before>(?:key|code|seed|signature)${TO_SOME_NAME})(?<secret>[\\w+/=~-]{20,})`,
      'gi',
    ),
  },
  // The lines of a block of YAML: those that are indented as far as the first.
  assigned(
    `\\w{0,20}["']?:[ \\t]{1,3}[|>][-+\\d]{0,2}[ \\t]{0,9}\\r?\\n(?:[ \\t]{0,60}\\r?\\n){0,9}(?<indent>[ \\t]{1,60}))` +
      `(?<secret>\\S[^\\n]*(?:\\r?\\n\\k<indent>[ \\t]*\\S[^\\n]*|\\r?\\n[ \\t]*(?=\\r?\\n))*)(?<!\\r)`,
  ),
  assigned(`\\w{0,20}</key>\\s{0,40}<(?:string|data|integer)>)(?<secret>[^<]{1,4096})`),
  // The second argument of a call that defines.
  assigned(
    `\\w{0,20}["'](?<=(?:define|set|put|add|env|config|option|property|variable)\\w{0,20}\\(\\s{0,9}["'][\\w.-]{1,90}["'])[ \\t]{0,3},[ \\t]{0,3})(?:"(?<quoted>[^"\\n]{1,4096})(?=")|'(?<single>[^'\\n]{1,4096})(?='))`,
    { needs: name | quote },
  ),
  assigned(
    `\\w{0,20}"[ \\t]{0,3}\\{[^}]{0,600}?\\bdefault[ \\t]{0,20}=[ \\t]{0,3}")(?<secret>[^"\\n]{1,4096})(?=")`,
    {
      needs: name | quote,
    },
  ),
  assigned(
    `\\w{0,20}${URL_QUOTE}${URL_SPACE}(?:%3A|:)${URL_SPACE}${URL_QUOTE})(?<secret>(?:(?!${URL_QUOTE})[^\\s"'<>&])+)`,
  ),
  assigned(
    `\\w{0,20}(?<=(?:set[ \\t]{1,3}-\\w{1,4}|setenv|setx|env)[ \\t]{1,3}\\w{1,80})[ \\t]{1,3})(?:"(?<quoted>[^"]{1,4096})(?=")|'(?<single>[^']{1,4096})(?=')|(?<secret>[^\\s"'=;-][^\\s"';]{0,4096}))`,
    { gate: VARIABLE_GATE, needs: space | name },
  ),
  assigned(`${ASSIGNMENT}${QUOTED})(?<secret>[^"]+?)(?=\\\\{0,7}"|$)`),
  assigned(`${ASSIGNMENT}'(?=[^']))(?<secret>[^']+)(?='|$)`),
  assigned(
    `${ASSIGNMENT}(?:${SCHEME}[ \\t]{1,3})?)(?<secret>[^\\s"',;&<>\\\\]{6,}|(?<==)[^\\s"',;&<>\\\\]{3,5}(?![^\\s"',;&<>\\\\])|(?<=(?:pin|cv[vc]|otp)["']?[ \\t]{0,3}:[ \\t]{0,3})\\d{3,5}(?![^\\s"',;&<>}\\\\]))`,
  ),
]
