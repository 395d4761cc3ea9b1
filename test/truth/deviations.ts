/** A rule of AWS's model that the contract leaves out or changes on purpose. */
export interface Deviation {
  /** Where in the operation, then the keyword and what the model and the contract say. */
  readonly difference: string
  /** Why, with the evidence. */
  readonly reason: string
}

const emptyMaps = 'AWS sends `{}`: every recorded step that carries the member has it empty or may have'
const longValues = 'AWS sends values of 2,789 characters and empty strings in recorded responses'

/**
 * Every place where the wire rendition differs from AWS's model. AWS does not hold itself to its output constraints
 * (https://smithy.io/2.0/spec/constraint-traits.html: constraints are for input), and a contract that rejects what
 * AWS sends is wrong. A test fails when a difference is missing here, and when one listed here is gone.
 */
export const DEVIATIONS: readonly Deviation[] = [
  ...['Outputs', 'OverriddenParameters', 'FailureDetails.Details'].flatMap((member): readonly Deviation[] => {
    const place = `output.StepExecutions[].${member}`
    return [
      { difference: `${place}: min 1 → none`, reason: emptyMaps },
      { difference: `${place}: max 200 → none`, reason: 'no bound of this map is held by AWS' },
      { difference: `${place}{key}: min 1 → none`, reason: 'no bound of this map is held by AWS' },
      { difference: `${place}{key}: max 50 → none`, reason: 'no bound of this map is held by AWS' },
      { difference: `${place}{}: max 50 → none`, reason: 'no bound of this map is held by AWS' },
      { difference: `${place}{}[]: min 1 → none`, reason: longValues },
      { difference: `${place}{}[]: max 512 → none`, reason: longValues },
    ]
  }),
  ...['Action', 'ParentStepDetails.Action'].map(
    (member): Deviation => ({
      difference: `output.StepExecutions[].${member}: pattern ^aws:[a-zA-Z]{3,25}$ → none`,
      reason: 'the action aws:waitForAwsResourceProperty has 26 letters after the colon',
    }),
  ),
  {
    difference:
      'output.StepExecutions[].TargetLocation.ExcludeAccounts[]: pattern ^((ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})|(\\d{12}))$ → ^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})|(\\d{12})$',
    reason:
      'the model was tightened after executions had been started under the looser pattern, which admits both',
  },
  {
    difference: 'output.StepExecutions[].TargetLocation.Targets: max 1 → 5',
    reason: 'the model was tightened after executions had been started with up to five, the published bound',
  },
  ...['StepStatus', 'TriggeredAlarms[].State'].map(
    (member): Deviation => ({
      difference: `output.StepExecutions[].${member}: closed enum → open enum`,
      reason: 'AWS adds values without notice; an unknown one is drift, not a broken contract',
    }),
  ),
]
