import { type Bump, diffContracts } from '../../diff/index.js'
import type { Service } from '../../model/service.js'

/** Orders versions of three numbers; what follows a hyphen is not looked at. */
export function compareVersions(left: string, right: string): number {
  const [leftNumbers, rightNumbers] = [numbersOf(left), numbersOf(right)]
  const place = leftNumbers.findIndex((number, index) => number !== rightNumbers[index])
  return place < 0 ? 0 : (leftNumbers[place] ?? 0) - (rightNumbers[place] ?? 0)
}

function numbersOf(version: string): readonly number[] {
  return version.split('-', 1).flatMap((numbers) => numbers.split('.').map(Number))
}

/** The least version that may follow a version when something of this weight has changed. */
export function nextVersion(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version)
  if (bump === 'major') return `${major + 1}.0.0`
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

/**
 * What is wrong with the version of a contract, given the last released one: it must grow by what the changes ask
 * for. `undefined` when all is well.
 */
export function versionProblem(released: Service, current: Service): string | undefined {
  const { bump, changes } = diffContracts(released, current)
  const order = compareVersions(current.version, released.version)
  if (order < 0) return `the version fell from ${released.version} to ${current.version}`
  if (bump === undefined) return undefined
  const least = nextVersion(released.version, bump)
  if (compareVersions(current.version, least) >= 0) return undefined
  const [first] = changes
  const example = first ? ` (${[first.place, first.message].filter(Boolean).join(': ')})` : ''
  return (
    `the contract changed since ${released.version} and needs a ${bump} bump${example}: ` +
    `set info.version in openapi/openapi.yaml to ${least} or above, then run npm run generate`
  )
}
