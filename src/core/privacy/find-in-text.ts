import { findAccountNumbers, findCardNumbers } from './payment-numbers.ts'
import { findPhoneNumbers } from './phone-numbers.ts'
import { remembering } from './remembering.ts'

export type PersonalDataKind =
  | 'e-mail address'
  | 'phone number'
  | 'card number'
  | 'bank account number'
  | 'IP address'
  | 'access key'

/** A part of a text, `start` inclusive, `end` exclusive, in UTF-16 units. */
export interface FoundInText {
  readonly kind: PersonalDataKind
  readonly start: number
  readonly end: number
}

/** As long as the longest text that `dehydrate` keeps; the time is linear in it. */
export const MAX_SEARCHED = 10_000

/**
 * The personal data in a text, in its order, without overlaps; none beyond `MAX_SEARCHED` characters. What could as
 * well be an id, a time, a version or a price is left out: a phone number needs its plus or its usual separators, a
 * card number an issuer and the check digit. IP addresses are not looked for: `120.0.0.0` is Chrome's version.
 */
export const findInText: (text: string) => readonly FoundInText[] = remembering(lookThrough)

function lookThrough(text: string): readonly FoundInText[] {
  const searched = text.slice(0, MAX_SEARCHED)
  const found = [
    ...findEmails(searched),
    ...findAccessKeys(searched),
    ...findCardNumbers(searched),
    ...findAccountNumbers(searched),
    ...findPhoneNumbers(searched),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end)
  const kept: FoundInText[] = []
  for (const each of found) if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each)
  return kept
}

/** The at sign, also as an address writes it. */
const AT = /@|%40/g
const LOCAL_CHARACTER = /[\p{L}\p{N}._%+-]/u
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}(?<top>\p{L}{2,24})/u
/** A host's name has no more than 253 characters: RFC 1035. */
const MAX_DOMAIN = 253
/** RFC 5321, 4.5.3.1.1 */
const MAX_LOCAL = 64
/** `logo@2x.png` */
const FILE_ENDING = /^(?:png|jpe?g|gif|svg|webp|avif|ico|css|m?js|cjs|tsx?|jsx|json|html?|map|woff2?|mp[34]|pdf)$/i

function findEmails(text: string): FoundInText[] {
  return [...text.matchAll(AT)].flatMap(({ 0: sign, index }) => {
    const top = DOMAIN.exec(text.slice(index + sign.length, index + sign.length + MAX_DOMAIN))
    if (!top || FILE_ENDING.test(top.groups?.['top'] ?? '')) return []
    const start = localStart(text, index)
    if (start === index) return []
    return [{ kind: 'e-mail address', start, end: index + sign.length + top[0].length }]
  })
}

function localStart(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < MAX_LOCAL && LOCAL_CHARACTER.test(text[start - 1] ?? '')) start--
  // What comes before an escaped sign of an address is no part of the name: `%3Dann%40example.com`.
  const escapes = [...text.slice(start, end).matchAll(/%(?!2[BE])[\dA-F]{2}/gi)]
  const last = escapes.at(-1)
  return last ? start + last.index + last[0].length : start
}

/** JSON Web Tokens, and the secret keys of services that mark them as such. `phc_`, a project's token, is public. */
const ACCESS_KEY =
  /(?<![\w-])(?:eyJ[\w-]{10,2000}\.eyJ[\w-]{4,4000}\.[\w-]{0,1000}|(?:phx|phs|sk_live|rk_live|ghp|gho|github_pat|glpat|xox[abps])[_-][\w-]{10,300})/g

function findAccessKeys(text: string): FoundInText[] {
  return [...text.matchAll(ACCESS_KEY)].map(({ 0: key, index }) => {
    return { kind: 'access key', start: index, end: index + key.length }
  })
}
