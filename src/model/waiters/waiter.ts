/** What a poll that an acceptor applies to means. */
export type WaiterState = 'success' | 'failure' | 'retry'

const STATES: readonly WaiterState[] = ['success', 'failure', 'retry']

/** The state of that name, if it is one. */
export function waiterState(name: unknown): WaiterState | undefined {
  return STATES.find((state) => state === name)
}

/** How the values that a path leads to are compared: the one, all of them (one at least), or any of them. */
export type WaiterComparator = 'equals' | 'all' | 'any'

/** What a poll shows: something in the response, or an error, or none. */
export type Acceptor =
  | {
      readonly state: WaiterState
      /** JMESPath into the response, such as `Services[].Status`. */
      readonly path: string
      readonly comparator: WaiterComparator
      readonly expected: string | boolean
    }
  | {
      readonly state: WaiterState
      /** The error's code; `true` for any error, `false` for a response that is none. */
      readonly error: string | boolean
    }

/** How programs wait for something: they call the operation again and again until an acceptor ends it. */
export interface Waiter {
  /** The first one that applies counts; where none does, a response is a reason to go on and an error is one to stop. */
  readonly acceptors: readonly Acceptor[]
  /** The seconds between two polls. */
  readonly delay?: number
  /** How many polls are made, where the model says so; Smithy leaves that to the caller. */
  readonly maxAttempts?: number
}

/** The waiters of an operation, by name (`x-aws-waiters`). */
export type Waiters = Readonly<Record<string, Waiter>>
