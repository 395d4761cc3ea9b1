/** A capture in one format, of five exchanges unless the format holds one. */
export interface DamageSample {
  readonly text: string
  /** The name that the capture has, where it says what stands in it. */
  readonly name?: string
  /** The operation that `--operation` names, where nothing in the capture does. */
  readonly operation?: string
  /** How many exchanges it holds, where these are not five. */
  readonly holds?: number
  /** It is a log, which passes over what is none of its records, or holds values without any end. */
  readonly isLoose?: true
  /** Lines of a log with which an exchange has begun. */
  readonly beginsWith?: RegExp
}

export const NAMES = ['one', 'two', 'three', 'four', 'five']
export const TARGET = 'AmazonSSM.GetParameter'
export const URL = 'https://ssm.eu-central-1.amazonaws.com/'

export const bodyOf = (name: string): string => `{"Parameter":{"Value":"${name}"},"NextToken":"x"}`
export const asked = (name: string): string => `{"Name":"${name}"}`
export function lines(of: (name: string) => readonly string[]): string {
  return `${NAMES.flatMap((name) => of(name)).join('\n')}\n`
}
