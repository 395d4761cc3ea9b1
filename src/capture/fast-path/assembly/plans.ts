/*
 * What the values of a body may be, and what was seen to stand between them. It is made from outside, by the functions
 * below; nothing is ever given back, as it only grows with the contract and with the ways in which members were written.
 */

export enum Kind {
  /** Not made yet. */
  Unmade = 0,
  Structure = 1,
  List = 2,
  Map = 3,
  Enum = 4,
  String = 5,
  Integer = 6,
  Number = 7,
  Boolean = 8,
  Seconds = 9,
  DateTime = 10,
  /** Its schema says more than plans hold. */
  Unknown = 11,
}

/** Longer texts hardly ever come again. */
export const LONGEST_RECENT: usize = 256

/** How a value that is in order may be written. What its fields mean depends on its kind. */
@unmanaged
export class Plan {
  kind: Kind = Kind.Unmade
  /** How it is called outside. */
  id: i32 = 0
  /** Fewest and most: characters, items, members. */
  least: i32 = 0
  most: i32 = i32.MAX_VALUE
  /** Of a number. */
  digits: i32 = 0
  lowest: f64 = -Infinity
  highest: f64 = Infinity
  /** Of a string that is held against patterns: what passed last. */
  hasPatterns: bool = false
  recent: usize = 0
  recentLength: usize = usize.MAX_VALUE
  /** Of a list its items, of a map its values. */
  item: Plan | null = null
  /** Of a map. */
  key: Plan | null = null
  /** Of an enum its values, those that came last first. */
  values: EnumValue | null = null
  /** Of a structure: its members, one behind the other, and how many words their bits take. */
  members: usize = 0
  memberCount: i32 = 0
  words: i32 = 0
  /** The members it must have, as bits of their numbers. */
  required: usize = 0
  /** What was seen to come first. */
  first: Edges = new Edges()
}

/** A known value of an enum, as it is written behind its opening quote. */
@unmanaged
export class EnumValue {
  count: i32 = 0
  next: EnumValue | null = null
  text: usize = 0
  length: usize = 0
}

/** A member of a structure. */
@unmanaged
export class Member {
  count: i32 = 0
  index: i32 = 0
  name: usize = 0
  nameLength: usize = 0
  /** Absent until traffic has it. */
  value: Plan | null = null
  /** What was seen to follow it. */
  next: Edges = new Edges()
}

/** What was seen at one place between two values, what came last first. */
@unmanaged
export class Edges {
  latest: Edge | null = null
  count: i32 = 0
}

/** What is written between two values of a structure: the rest of one member and the name of the next, or the end. */
@unmanaged
export class Edge {
  next: Edge | null = null
  text: usize = 0
  length: usize = 0
  /** How many of its characters a writer without white space and needless escapes would leave out. */
  slack: i32 = 0
  /** The member whose value follows; absent at the end. */
  member: Member | null = null
}
