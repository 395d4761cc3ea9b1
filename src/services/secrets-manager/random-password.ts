import type { BehaviourCall } from '../../mock/calls/behaviour.js'
import { seededRandom } from '../../model/samples/seeded-random.js'
import type { JsonObject } from '../../protocol/json-values.js'
import { type Perform, refusal } from './secret.js'

const USUAL_LENGTH = 32

/** The kinds of characters that a password has, and the member that leaves each of them out. */
const KINDS = [
  ['ExcludeLowercase', 'abcdefghijklmnopqrstuvwxyz'],
  ['ExcludeUppercase', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['ExcludeNumbers', '0123456789'],
  ['ExcludePunctuation', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
] as const

/** Makes a password, which follows from the request and the moment. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export function randomPassword({ input, now }: BehaviourCall): ReturnType<Perform> {
  const kinds = kindsIn(input)
  const length = Number(input['PasswordLength'] ?? USUAL_LENGTH)
  const alphabet = kinds.join('')
  if (alphabet === '') return refusal('InvalidParameterException', 'All characters are excluded.')
  const required = input['RequireEachIncludedType'] === false ? [] : kinds
  if (required.length > length) {
    return refusal('InvalidParameterException', 'The password is too short for one character of each type.')
  }
  const random = seededRandom(`${JSON.stringify(input)} ${now()}`)
  const chosen = (from: string): string => from[Math.floor(random() * from.length)] ?? ''
  const characters = Array.from({ length }, (_, index) => chosen(required[index] ?? alphabet))
  const mixed = characters
    .map((character) => [random(), character] as const)
    .toSorted(([left], [right]) => left - right)
  return { output: { RandomPassword: mixed.map(([, character]) => character).join('') } }
}

function kindsIn(input: JsonObject): readonly string[] {
  const excluded = String(input['ExcludeCharacters'] ?? '')
  const kinds = KINDS.filter(([member]) => input[member] !== true).map(([, characters]) => characters)
  const all = input['IncludeSpace'] === true ? [...kinds, ' '] : kinds
  return all
    .map((kind) => [...kind].filter((character) => !excluded.includes(character)).join(''))
    .filter((kind) => kind !== '')
}
