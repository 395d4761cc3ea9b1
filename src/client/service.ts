import type * as contract from '../contract/operations-table.js'

/** A service, as `service` of its generated `operations.js` says. */
export type ServiceFacts = Pick<contract.ServiceFacts, 'protocol' | 'targetPrefix' | 'signingName'>

/** What the client has to know of an operation at run time; its name and its types need no bytes. */
export type OperationFacts = Partial<contract.OperationFacts>

/** Facts by operation name. Operations that neither page nor take idempotency tokens may be left out. */
export type OperationTable = Readonly<Record<string, OperationFacts>>

/** The types of a service: `operations` of its `contract.d.ts`, and of its `operations.js` the table's type. */
export interface ServiceTypes {
  readonly operations: object
  readonly table: object
}
