/** The buckets among which Java's hash sets share their values, as AWS's front end builds them. */
const BUCKETS = 32

/**
 * An enum's values in the order in which AWS lists them in a ValidationException: by ascending bucket of Java's
 * `String.hashCode()`, the later of the model first within a bucket. 21 of 23 recorded lists are in this order.
 */
export function javaOrder(values: readonly string[]): readonly string[] {
  return values.toReversed().toSorted((left, right) => bucketOf(left) - bucketOf(right))
}

function bucketOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0
  return hash & (BUCKETS - 1)
}
