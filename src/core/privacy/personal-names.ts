import { wordsOf } from '../names/words-of.ts'
import { remembering } from './remembering.ts'

/** What a property holds by its name. */
export type NamedPersonalData =
  | 'e-mail address'
  | 'phone number'
  | 'IP address'
  | 'name'
  | 'address'
  | 'date of birth'
  | 'payment detail'
  | 'secret'

/**
 * By the end of the name: `user_email` holds one, `email_verified` and `email_count` do not. `name` alone says too
 * little, as features and plans have one.
 */
const ENDINGS: readonly (readonly [NamedPersonalData, RegExp])[] = [
  ['e-mail address', /(?:^| )(?:e ?mails?|mail)(?: addr(?:ess(?:es)?)?)?$/],
  ['phone number', /(?:^| )(?:tele)?(?:phone|mobile|cell ?phone|fax|tel|msisdn|whatsapp)s?(?: (?:number|no|nr))?$/],
  ['IP address', /(?:^| )(?:ip|ip ?addr(?:ess)?|ip ?v[46])$/],
  [
    'name',
    /(?:^| )(?:(?:first|last|full|given|family|middle|user|display|person|customer|contact|maiden) ?name|sur ?name|login)$/,
  ],
  ['address', /(?:^| )(?:addr(?:ess)?(?: ?(?:line )?\d)?|street(?: ?name)?|zip(?: ?code)?|post(?:al)? ?code|plz)$/],
  ['date of birth', /(?:^| )(?:birth ?(?:day|date)|date of birth|dob)$/],
  [
    'payment detail',
    /(?:^| )(?:iban|bic|card ?(?:number|no)|cvv|cvc|account ?number|ssn|tax ?id|passport(?: ?number)?)$/,
  ],
  [
    'secret',
    /(?:^| )(?:pass ?word|passwd|pwd|passphrase|secret(?: ?key)?|token|api ?key|access ?key|private ?key|auth(?:orization)?|credentials?|cookie|otp|pin)$/,
  ],
]

/** Longer names are cut: a page may make them up. */
const MAX_NAME = 200

/** What the value of a property of this name is, as far as the name tells; null when it tells nothing. */
export const namedPersonalData: (name: string) => NamedPersonalData | null = remembering(lookAtName)

function lookAtName(name: string): NamedPersonalData | null {
  const words = wordsOf(name.slice(0, MAX_NAME)).join(' ')
  return ENDINGS.find(([, ending]) => ending.test(words))?.[0] ?? null
}
