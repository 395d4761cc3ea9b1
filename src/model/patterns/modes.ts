/** The modes that `(?i)` and its kin switch. */
export interface Modes {
  readonly ignoreCase: boolean
  readonly dotAll: boolean
}
