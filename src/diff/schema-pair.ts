import type { OpenApiDocument } from '../model/documents.js'

/** Two places, one in each contract, whose schemas are to be compared. */
export interface SchemaPair {
  readonly before: string
  readonly after: string
  /** How the place is called where neither schema is a component. */
  readonly place: string
  readonly direction: 'request' | 'response'
}

/** The two documents. */
export interface ComparedDocuments {
  readonly before: OpenApiDocument
  readonly after: OpenApiDocument
}
