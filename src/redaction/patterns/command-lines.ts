import { TextFeature } from '../text-features.js'
import type { SecretPattern } from './secret-pattern.js'
import { TELLING_WORDS } from './secret-words.js'

/** Quick looks for options with any word that makes a name a secret's, and for the commands below. */
const OPTION_GATE = new RegExp(`(?:^|[^\\w-])--?(?:[a-z][\\w-]{0,40})?(?:${TELLING_WORDS.source})`, 'i')
const COMMAND_GATE =
  /sshpass|mysql|mariadb|docker|podman|helm|(?:az|oc)[ \t]|mongo|sqlcmd|ldap|redis-cli|curl|wget|httpi|https?[^\n|;]{0,200}[ \t]-(?:a|-auth)|htpasswd|configure|secret[ \t]|IDENTIFIED|ConvertTo-SecureString|net[ \t]|pass:|from-literal|requirepass|psexec|schtasks|freerdp|rabbitmqctl|wpa_|rclone|db2[ \t]/i
const EXACT_GATE =
  /zip[ \t]|(?:7z[ar]?|rar)[ \t][^\n|;&]{0,200}[ \t]-h?p|openssl|sqlplus|sqlldr|(?:ex|im)pdp|smbclient|winexe[ \t]|rpcclient|mosquitto|cqlsh|bcp|isql|ipmitool|snmp|lftp/

/** A word of a command line, in quotes or without; nothing that begins another option. */
const ARGUMENT = `(?:\\\\{0,7}"(?<quoted>[^"]{1,4096}?)(?=\\\\{0,7}")|'(?<single>[^']{1,4096})(?=')|(?<secret>[^\\s"'<>|;&-][^\\s"'<>|;&\\\\]{0,4096}))`

/** Words between a command and its option. */
const WORDS = '(?:[ \\t]{1,3}[^\\s|;&]{1,80}){0,10}?[ \\t]{1,3}'

/** Commands that read a password of a pipe. */
const PASSWORD_READERS = [
  'chpasswd|passwd|gh[ \\t]{1,3}auth|cryptsetup|smbpasswd|openssl|kinit|vault',
  'sudo(?:[ \\t]{1,3}-{1,2}[\\w-]{1,20}(?:[ \\t]{1,3}\\w{1,30})?){0,4}?[ \\t]{1,3}(?:-\\w{0,4}S|--stdin)(?!\\w)',
  '\\w[^\\n|]{0,100}?--password-stdin',
]

const { space, pipe, command } = TextFeature

const argumentOf = (commands: readonly string[], gate: RegExp, flags: string): SecretPattern => ({
  name: 'argument of a command',
  needs: space | command,
  gate,
  pattern: new RegExp(`(?<before>(?<![A-Za-z0-9])(?:${commands.join('|')}))${ARGUMENT}`, flags),
})

/** What command lines hold: by the name of the option, or by the command where one letter tells the option. */
export const COMMAND_LINES: readonly SecretPattern[] = [
  {
    name: 'option of a command line',
    isAssignment: true,
    needs: space | command,
    gate: OPTION_GATE,
    pattern: new RegExp(`(?<before>(?<![\\w-])--?[A-Za-z][\\w-]{1,60}[ \\t]{1,3})${ARGUMENT}`, 'g'),
  },
  argumentOf(
    [
      `sshpass[ \\t]{1,3}-p[ \\t]{0,3}`,
      `(?:mysql|mariadb)(?:dump|admin)?(?:[ \\t]{1,3}-{1,2}[\\w=.:/-]{1,60}(?:[ \\t]{1,3}(?!-)[\\w.:/-]{1,60})?){0,6}?[ \\t]{1,3}-p`,
      `(?:(?:docker|podman)(?=[ \\t]{1,3}login)|helm|az|oc|mongo(?:sh|dump)?|sqlcmd|ldap\\w{3,9})(?:[ \\t]{1,3}[\\w=.:/-]{1,60}){0,8}?[ \\t]{1,3}-(?:p|P|w)[ \\t]{1,3}`,
      `redis-cli(?:[ \\t]{1,3}[\\w=.:/-]{1,60}){0,8}?[ \\t]{1,3}-a[ \\t]{1,3}`,
      `(?:curl|wget|httpie?|https?(?=[ \\t]))[^\\n|;]{0,400}?[ \\t](?:-u|--user|-U|--proxy-user|-a|--auth)[ \\t=]{0,3}["']?[^\\s:"']{1,100}:`,
      `htpasswd[ \\t]{1,3}-\\w{0,6}b\\w{0,6}[ \\t]{1,3}\\S{1,200}[ \\t]{1,3}\\S{1,100}[ \\t]{1,3}`,
      `aws[ \\t]{1,3}configure[ \\t]{1,3}set[ \\t]{1,3}\\S{0,60}(?:secret|token)\\S{0,30}[ \\t]{1,3}`,
      `gh[ \\t]{1,3}secret[ \\t]{1,3}set[^\\n|;]{0,100}?--body[ \\t=]{1,3}`,
      `IDENTIFIED[ \\t]{1,3}(?:WITH[ \\t]{1,3}\\w{1,40}[ \\t]{1,3})?BY[ \\t]{1,3}(?:PASSWORD[ \\t]{1,3})?`,
      `ConvertTo-SecureString[ \\t]{1,3}(?:-String[ \\t]{1,3})?`,
      `net[ \\t]{1,3}user[ \\t]{1,3}[^\\s/]{1,60}[ \\t]{1,3}(?!/)`,
      `-pass(?:in|out)?[ \\t]{1,3}["']?pass:`,
      `--from-literal[= \\t]["']?[\\w.-]{1,100}=`,
      `requirepass[ \\t]{1,3}`,
      `net[ \\t]{1,3}use[ \\t]{1,3}(?:[a-z*]:?[ \\t]{1,3})?\\\\{2}\\S{1,200}[ \\t]{1,3}(?!/)`,
      `psexec(?:64)?(?:\\.exe)?${WORDS}-p[ \\t]{1,3}`,
      `schtasks(?:\\.exe)?${WORDS}/rp[ \\t]{1,3}`,
      `[wx]l?freerdp3?${WORDS}/p:`,
      `rabbitmqctl[ \\t]{1,3}(?:add_user|change_password)[ \\t]{1,3}\\S{1,100}[ \\t]{1,3}`,
      `wpa_passphrase[ \\t]{1,3}(?:"[^"\\n]{1,60}"|\\S{1,60})[ \\t]{1,3}`,
      `rclone[ \\t]{1,3}obscure[ \\t]{1,3}`,
      `db2[ \\t]{1,3}["']?(?:connect|attach)[ \\t][^\\n|;]{1,120}?[ \\t]user[ \\t]{1,3}\\S{1,60}[ \\t]{1,3}using[ \\t]{1,3}`,
    ],
    COMMAND_GATE,
    'gi',
  ),
  argumentOf(
    [
      `(?:un)?zip${WORDS}-P[ \\t]{0,3}`,
      `(?:7z[ar]?|rar)${WORDS}-h?p`,
      `openssl[ \\t]{1,3}enc${WORDS}-[kK][ \\t]{1,3}`,
      `(?:sqlplus|sqlldr|expdp|impdp)(?:[ \\t]{1,3}-\\S{1,40}){0,6}[ \\t]{1,3}(?:userid=)?["']?[\\w$#.]{1,60}/`,
      `(?:(?:smb|rpc)client|winexe)${WORDS}-U[ \\t]{0,3}["']?[^\\s%"']{1,100}%`,
      `(?:mosquitto_[a-z]{2,4}|bcp|ipmitool)${WORDS}-P[ \\t]{1,3}`,
      `cqlsh${WORDS}-p[ \\t]{1,3}`,
      `isql(?![ \\t]{1,3}(?:is|was|and|or|as|can|to|in|for)[ \\t])(?:[ \\t]{1,3}-\\S{1,40}){0,4}[ \\t]{1,3}[\\w.]{1,60}[ \\t]{1,3}[\\w.@\\\\]{1,60}[ \\t]{1,3}`,
      `snmp[a-z]{2,12}${WORDS}-[AXc][ \\t]{1,3}`,
      `lftp${WORDS}-u[ \\t]{1,3}[^\\s,]{1,100},`,
    ],
    EXACT_GATE,
    'g',
  ),
  {
    name: 'argument of a command',
    needs: space | command,
    gate: /impacket-|exec\.py|secretsdump\.py/,
    pattern: new RegExp(
      `(?<before>(?<![A-Za-z0-9])(?:impacket-\\w{2,30}|\\w{2,5}exec\\.py|secretsdump\\.py)${WORDS}["']?[^\\s:"'@|;&]{1,80}:)` +
        `(?:"(?<quoted>[^"\\n]{1,200})(?=")|'(?<single>[^'\\n]{1,200})(?=')|(?<secret>[^\\s"'@|;&]{1,200}))(?=["']?@[\\w[])`,
      'g',
    ),
  },
  {
    name: 'password piped to a command',
    needs: pipe | space,
    gate: /\|/,
    pattern: new RegExp(
      `(?<before>\\b(?:echo|printf)[ \\t]{1,3}(?:-[a-z]{1,3}[ \\t]{1,3})?)` +
        `(?:["']{1,2}(?<quoted>[^"'\\n|]{1,200})(?=["'])|(?<secret>[^\\s"'|-][^\\s"'|]{0,200}))` +
        `(?=["']{0,2}[ \\t]{0,3}\\|[ \\t]{0,3}(?:sudo[ \\t]{1,3})?(?:${PASSWORD_READERS.join('|')}))`,
      'g',
    ),
  },
]
