import { AWS_CLI } from './aws-cli.js'
import { CURL } from './curl.js'
import { GO } from './go.js'
import { JAVA } from './java.js'
import { JAVASCRIPT } from './javascript.js'
import { PYTHON } from './python.js'
import type { SampleLanguage } from './sample-call.js'
import { TYPESCRIPT } from './typescript.js'

/** The languages that samples are made in, in the order of their tabs. */
export const LANGUAGES: readonly SampleLanguage[] = [AWS_CLI, PYTHON, JAVASCRIPT, TYPESCRIPT, CURL, JAVA, GO]
