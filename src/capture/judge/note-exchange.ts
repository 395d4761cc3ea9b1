import { type Hearing, remark } from './context.js'

/** Adds the notes on an exchange as a whole: what the capture does not hold of it, and how what it holds was written. */
export function noteExchange(hearing: Hearing): void {
  const { request, response, presentation } = hearing.exchange
  if (!request && presentation === undefined) remark(hearing, 'half-missing', 'the capture holds no request')
  if (!response) remark(hearing, 'half-missing', 'the capture holds no response')
  if (presentation === 'aws-cli') {
    remark(
      hearing,
      'cli-presentation',
      'printed by the AWS CLI: its ISO 8601 timestamps present the numbers that were on the wire',
    )
  }
  const [first, ...more] = hearing.takenOut
  if (first === undefined) return
  const place = first === '' ? 'the body' : first
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  remark(hearing, 'taken-out', `a recorder took out ${place}${others}, so no rule is held against it`)
}
