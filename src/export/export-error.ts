/** A projection that was asked for and cannot be made of this contract. */
export class ExportError extends Error {
  override readonly name = 'ExportError'
}
