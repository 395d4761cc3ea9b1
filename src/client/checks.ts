export { type OperationChecks, operationChecks } from '../contract/operation-checks.js'
export { shippedChecks } from '../contract/shipped-checks.js'
export { checkExchanges, type OnViolation } from './check-exchanges.js'
