import { addWords, CAPITAL_KEY, type LetterTable, TextFeature } from './text-features.js'

const words = (text: string): readonly string[] => text.split(' ')

/** Three letters of each way in which a key or a token of some service begins, those that are seldom elsewhere. */
const OF_KEYS = [
  ...words('--- gho ghp ghs ghu ghr ub_ glp glr gld gls glc glf gli glo gla pm_ ypi dck dap byg cio'),
  ...words('xox xap s.s bho t.g k_l k_t whs sk- ya0 0// sq0 shp _v0 hvs hvb hvr hf_ igd n_a ey-'),
  ...words('r0_ nva at- phc rys et_ xai gsk tsk asv sbp rnd lsa ve_ st_'),
]

/** The same of those that have capital letters. */
const OF_CAPITAL_KEYS = [
  ...words('kia sia bia cca gpa ida ipa npa pka roa sca qoj ogz eyj att tbb tct :aa aiz sg. ocs'),
  ...words('sk0 ska skb skc skd ske skf ac0 aca acb acc acd ace acf e-s eaa nra lta kid pma eza ezt e-l'),
]

/** Three letters of each word that names a secret. */
const OF_NAMES = [
  ...[...'=:_-.0abcdefghijklmnopqrstuvwxyz'].map((letter) => `pw${letter}`),
  ...words(
    'ecr pas pwd _pw -pw pin psk otp ede eds key oke cod riz sig eed y-p cy= cau c_a c-a yau y_a y-a swe phr ' +
      'mne dsn cvv cvc sal ras nnw woo enh jwt bea oki aml ube onn sas',
  ),
]

/** What stands before an option: nothing, or a letter that no word has. */
const OF_OPTIONS = [...'-0abcdefghijklmnopqrstuvwxyz'].flatMap((letter) =>
  [' ', '.', ':'].map((before) => `${before}-${letter}`),
)

/** Three letters of each command that takes a secret, and of each scheme of authorization. */
const OF_COMMANDS = [
  ...words('shp ysq iad cke odm elm url wge tpi s-c htp gur den tto net pas m-l dap ngo lcm epa ecr chi'),
  ...words('bea pik ego oke key oki asi'),
  ...words('sex cht rdp bbi wpa rcl zip nss lpl qll xpd mpd mbc pcc osq qls bcp isq pmi snm lft mpa .py db2'),
  'az ',
  'xe ',
  'oc ',
]

/** A colon and two digits, or any port. */
const OF_PORTS = [':00', ':*:']

/** The letters by which secrets are told that nobody knows beforehand. */
export const SECRET_LETTERS: LetterTable = [
  [OF_CAPITAL_KEYS, CAPITAL_KEY] as const,
  [OF_NAMES, TextFeature.name] as const,
  [[...OF_COMMANDS, ...OF_OPTIONS], TextFeature.command] as const,
  [OF_PORTS, TextFeature.port] as const,
].reduce((table, [telling, feature]) => addWords(telling, feature, table), addWords(OF_KEYS, TextFeature.key))
