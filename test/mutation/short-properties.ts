import fc from 'fast-check'

// One value that fails is enough to notice a change, and the smallest such value is of no use.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true, numRuns: 20 })
