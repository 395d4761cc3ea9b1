/* What is asked of those outside: seldom, as each question costs more than a value does. */

/** Makes the plan that is called so. */
export declare function make(plan: i32): void

/** The plan of a structure's member, which traffic has for the first time. */
export declare function openMember(plan: i32, member: i32): usize

/** Whether the patterns of a plan match the string that stands between two places. */
export declare function matches(plan: i32, start: usize, end: usize): bool

/** Whether a number between two places is within the limits of a plan. */
export declare function isWithin(plan: i32, start: usize, end: usize): bool

/** Whether the string between two places is one of the usual date-times. */
export declare function isDateTime(start: usize, end: usize): bool

/** Whether it was noted already that traffic repeats an example. */
export declare function isNoted(example: i32): bool

/**
 * Tells of a body or a credential of an entry whose bodies need not be in order: how many were told of before, whether it
 * is in order, where it stands in the capture, and where its text is for now.
 */
export declare function tell(
  number: i32,
  isInOrder: bool,
  from: usize,
  to: usize,
  start: usize,
  end: usize,
): void
