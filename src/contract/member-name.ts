/** The member of a client that calls an operation: its name with a small initial, or its own where that one is taken. */
export function memberName(operation: string): string {
  const member = operation.replace(/^./, (initial) => initial.toLowerCase())
  // What every client has beside its operations, what gives an object a meaning to whoever awaits or prints it, and what
  // every object has.
  return /^(fetchClient|then|toJSON)$/.test(member) || member in {} ? operation : member
}
