import type { Shape, Slot } from '../model/shapes.js'
import { holdsSensitive } from './value.js'

/** What all known contracts together say of a place in a body. */
export interface Place {
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
  /** Returns what is known of a member or of a map's value; `undefined` of a member that no contract knows. */
  member(name: string): Place | undefined
  /** What is known of a list's items. */
  readonly item: Place | undefined
  /** Whether a text is one of the values that an enum knows. */
  hasEnumValue(text: string): boolean
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
  const members = new Map<string, Place | undefined>()
  const enumValues = new Set(shapes.flatMap((shape) => valuesOf(shape)))
  let item: { readonly place: Place | undefined } | undefined
  const isStructure = shapes.some(({ kind }) => kind === 'structure')
  const readMember = (name: string): Place | undefined => {
    if (!isStructure) return ofSlots(shapes.flatMap((shape) => (shape.kind === 'map' ? [shape.value] : [])))
    const known = members.get(name)
    if (known) return known
    const slots = shapes.flatMap((shape) =>
      shape.kind === 'structure' ? (shape.members.get(name) ?? []) : [],
    )
    const place = ofSlots(slots)
    // Names that no contract knows are as many as a capture likes.
    if (place) members.set(name, place)
    return place
  }
  return {
    shapes,
    sensitive,
    holdsSensitive: shapes.some(holdsSensitive),
    hasSensitiveMember: shapes.some(
      (shape) => shape.kind === 'structure' && [...shape.members.values()].some((slot) => slot.sensitive),
    ),
    isStructure,
    jsonType: jsonTypeOf(shapes),
    member: readMember,
    get item() {
      item ??= { place: ofSlots(shapes.flatMap((shape) => (shape.kind === 'list' ? [shape.item] : []))) }
      return item.place
    },
    hasEnumValue: (text) => enumValues.has(text),
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
