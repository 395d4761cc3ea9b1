import { randomUuid, seededRandom } from '../../../model/samples/seeded-random.js'

const EXECUTION_ID = /[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}/i

/**
 * The execution that a file of steps is about, where the file does not say: the id in its name or, without one, a UUID
 * that follows from the name. So a saved response of the AWS CLI can be named after its execution.
 */
export function idFromSource(source: string): string {
  const name = source.split(/[\\/]/).at(-1) ?? source
  return EXECUTION_ID.exec(name)?.[0] ?? randomUuid(seededRandom(name))
}
