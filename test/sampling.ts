/*
 * Files that end in `.sampled.test.ts` run in both suites: the default one takes a sample of their cases, the slow one
 * (`npm run test:slow`) takes all of them.
 */
const isInFull = process.env['TEST_IN_FULL'] === 'yes'

/** What the default suite takes, or in the slow one what it stands for: cases, the number of runs, the length of steps. */
export function sampled<Cases>(sample: Cases, all: Cases): Cases {
  return isInFull ? all : sample
}
