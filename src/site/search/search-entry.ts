/** Something that can be found on the site. */
export interface SearchEntry {
  readonly title: string
  /** What it is: member, value, error, operation, part. */
  readonly kind: string
  readonly href: string
  readonly text: string
}
