import type { NameSecrecy } from '../secret-names.js'

/** What is hidden of a value, by what stands above it. */
export type Mode = 'unknown' | NameSecrecy

/** Whether a value is hidden whatever it is. */
export function isHidden(mode: Mode): boolean {
  return mode === 'secret' || mode === 'code' || mode === 'unknown'
}

/** What is known of a member beside its name. */
interface MemberContext {
  /** The mode of the object that it is in. */
  readonly mode: Mode
  /** No contract knows it, though one knows its object. */
  readonly isUnknown: boolean
  /** What is unknown in that object may be sensitive. */
  readonly isSuspect: boolean
}

/** Returns the mode of a member by what its name says. */
export function memberMode(named: NameSecrecy, { mode, isUnknown, isSuspect }: MemberContext): Mode {
  if (mode === 'secret' || mode === 'code') return mode
  if (named === 'secret' || named === 'code') return named
  return mode === 'unknown' || (isUnknown && isSuspect) ? 'unknown' : named
}
