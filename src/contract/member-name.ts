/** What every client has beside its operations, and what gives an object a meaning to whoever awaits or prints it. */
const TAKEN = /^(fetchClient|then|toJSON)$/

/** Whether a member of clients is no operation: one of their own, or one that every object has. */
export function isTaken(member: string): boolean {
  return TAKEN.test(member) || member in {}
}

/** The member of a client that calls an operation: its name with a small initial, or its own where that one is taken. */
export function memberName(operation: string): string {
  const member = operation.replace(/^./, (initial) => initial.toLowerCase())
  return isTaken(member) ? operation : member
}
