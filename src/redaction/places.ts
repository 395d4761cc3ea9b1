import type { Shape, Slot } from '../model/shapes.js'
import { KnownTexts } from './known-texts.js'
import { type NameFacts, nameFacts } from './secret-names.js'
import { holdsSensitive } from './value.js'

/** What all known contracts together say of a place in a body. */
export interface Place extends BeforeMember {
  /** The shapes that stand there, one for each contract that knows the place; none where the contracts end. */
  readonly shapes: readonly Shape[]
  /** Any contract calls it sensitive. */
  readonly sensitive: boolean
  /** Something below is sensitive. */
  readonly holdsSensitive: boolean
  /** A member of it is sensitive itself, so that what is called nearly as this may be meant for it. */
  readonly hasSensitiveMember: boolean
  /** It is a structure of which the members are known. */
  readonly isStructure: boolean
  /** The JSON type that stands there, where all contracts agree. */
  readonly jsonType: 'object' | 'list' | 'scalar' | 'any'
  /** Returns what is known of a structure's member; `undefined` of one that no contract knows. */
  member(name: string): Member | undefined
  /** What is known of a map's values. */
  readonly mapValue: Place | undefined
  /** What is known of a list's items. */
  readonly item: Place | undefined
  /** The texts that stood there. */
  readonly texts: KnownTexts
  /** Whether a text is one of the values that an enum knows. */
  hasEnumValue(text: string): boolean
}

/** A structure's member, and what its name says. */
export interface Member extends NameFacts, BeforeMember {
  readonly place: Place
  /** The name in quotes. */
  readonly quoted: string
}

/** What a member stands behind: another one, or the beginning of its structure. */
export interface BeforeMember {
  /** The member that stood there last, which is likely to stand there again. */
  next: Member | undefined
}

/** Reads places from shapes of the same body in different contracts; the same shapes give the same place. */
export type ReadPlaces = (shapes: readonly Shape[]) => Place | undefined

/** Makes a reader of places that remembers them. */
export function createPlaces(): ReadPlaces {
  const ids = new Map<Shape, number>()
  const known = new Map<string, Place>()
  const idOf = (shape: Shape): number => {
    const id = ids.get(shape) ?? ids.size
    ids.set(shape, id)
    return id
  }
  const placeOf = (shapes: readonly Shape[], sensitive: boolean): Place => {
    const key = `${sensitive}${shapes.map(idOf).join()}`
    const place = known.get(key) ?? createPlace(shapes, sensitive, ofSlots)
    known.set(key, place)
    return place
  }
  const ofSlots = (slots: readonly Slot[]): Place | undefined =>
    slots.length === 0
      ? undefined
      : placeOf(
          slots.map(({ shape }) => shape),
          slots.some(({ sensitive }) => sensitive),
        )
  return (shapes) => (shapes.length === 0 ? undefined : placeOf(shapes, false))
}

function createPlace(
  shapes: readonly Shape[],
  sensitive: boolean,
  ofSlots: (slots: readonly Slot[]) => Place | undefined,
): Place {
  const members = new Map<string, Member>()
  const enumValues = new Set(shapes.flatMap((shape) => valuesOf(shape)))
  let item: { readonly place: Place | undefined } | undefined
  let mapValue: { readonly place: Place | undefined } | undefined
  const readMember = (name: string): Member | undefined => {
    const known = members.get(name)
    if (known) return known
    const slots = shapes.flatMap((shape) =>
      shape.kind === 'structure' ? (shape.members.get(name) ?? []) : [],
    )
    const place = ofSlots(slots)
    // Names that no contract knows are as many as a capture likes.
    if (!place) return undefined
    const { role, secrecy } = nameFacts(name)
    const member = { place, role, secrecy, quoted: JSON.stringify(name), next: undefined }
    members.set(name, member)
    return member
  }
  return {
    shapes,
    sensitive,
    holdsSensitive: shapes.some(holdsSensitive),
    hasSensitiveMember: shapes.some(
      (shape) => shape.kind === 'structure' && [...shape.members.values()].some((slot) => slot.sensitive),
    ),
    isStructure: shapes.some(({ kind }) => kind === 'structure'),
    jsonType: jsonTypeOf(shapes),
    next: undefined,
    texts: new KnownTexts(),
    member: readMember,
    get mapValue() {
      mapValue ??= { place: ofSlots(shapes.flatMap((shape) => (shape.kind === 'map' ? [shape.value] : []))) }
      return mapValue.place
    },
    get item() {
      item ??= { place: ofSlots(shapes.flatMap((shape) => (shape.kind === 'list' ? [shape.item] : []))) }
      return item.place
    },
    hasEnumValue: (text) => enumValues.size > 0 && enumValues.has(text),
  }
}

function valuesOf(shape: Shape): readonly string[] {
  return shape.kind === 'string' && shape.enum ? shape.enum.values : []
}

function jsonTypeOf(shapes: readonly Shape[]): Place['jsonType'] {
  const [first = 'any', ...others] = new Set(shapes.map(jsonTypeOfShape))
  return others.length === 0 ? first : 'any'
}

function jsonTypeOfShape({ kind }: Shape): Place['jsonType'] {
  if (kind === 'structure' || kind === 'map') return 'object'
  if (kind === 'list') return 'list'
  return kind === 'document' ? 'any' : 'scalar'
}
