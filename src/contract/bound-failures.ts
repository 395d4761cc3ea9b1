/** How many failures of one value are told; the rest of a list of a million wrong items says no more. */
export const MOST_FAILURES = 1000

/**
 * Rewrites the code that ajv makes of a schema so that collecting failures takes linear time: ajv copies all it has at
 * each value behind a reference, and keeps every one. What is left out never changes the verdict, since there are
 * failures already.
 */
export function boundFailures(code: string): string {
  return code
    .replaceAll(COPY, (_, more: string) => `vErrors === null ? ${more} : ${APPEND}(vErrors, ${more})`)
    .replaceAll(PUSH, (_, failure: string) => {
      return `else if(errors < ${MOST_FAILURES}){vErrors.push(${failure});}else {errors--;}errors++;`
    })
}

const COPY = /vErrors === null \? ([\w.]+) : vErrors\.concat\(\1\)/g
const PUSH = /else\s*\{\s*vErrors\.push\((\w+)\);\s*\}\s*errors\+\+;/g

/** A function, written in place because the code may become a module of its own. */
const APPEND = `((all, more) => { for (const failure of more) { if (all.length >= ${MOST_FAILURES}) break; all.push(failure) } return all })`
