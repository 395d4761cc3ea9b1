import { checks } from '../../generated/validators.js'
import type { OperationChecks } from './operation-checks.js'

/** The checks of every operation of the built-in contract, compiled ahead of time; they run in browsers too. */
export const shippedChecks: Readonly<Record<string, OperationChecks>> = checks
