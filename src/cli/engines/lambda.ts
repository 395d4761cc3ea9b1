export { handler, type LambdaEvent, type LambdaRun } from './handler.js'
