import { findInText } from './find-in-text.ts'
import type { PersonalDataKind } from './find-in-text.ts'
import type { NamedPersonalData } from './personal-names.ts'

const DOT = '•'
/** As long for every text, so that the length tells nothing. */
const HIDDEN = DOT.repeat(3)

/** Personal data in the shape it had, with too little left to tell whose it is: `a•••@•••.com`, `+•• ••• •••42`. */
export function maskPart(kind: PersonalDataKind | NamedPersonalData, text: string): string {
  switch (kind) {
    case 'e-mail address':
      return maskEmail(text)
    case 'phone number':
      return maskDigits(text, 2)
    case 'card number':
      return maskDigits(text, 4)
    case 'IP address':
      return text.replaceAll(/[\da-f]/gi, DOT)
    case 'bank account number':
      return text.slice(0, 2) + text.slice(2).replaceAll(/[^ ]/g, DOT)
    case 'name':
      return initialOf(text) + HIDDEN
    default:
      return HIDDEN
  }
}

/** A text with all personal data in it masked (`findInText`). */
export function maskFound(text: string): string {
  let masked = ''
  let done = 0
  for (const { kind, start, end } of findInText(text)) {
    masked += text.slice(done, start) + maskPart(kind, text.slice(start, end))
    done = end
  }
  return masked + text.slice(done)
}

function maskEmail(text: string): string {
  const sign = /@|%40/.exec(text)
  const top = /\.\p{L}+$/u.exec(text)
  if (!sign) return HIDDEN
  return `${initialOf(text)}${HIDDEN}${sign[0]}${HIDDEN}${top?.[0] ?? ''}`
}

function initialOf(text: string): string {
  const [first = ''] = text
  return first
}

function maskDigits(text: string, shown: number): string {
  const isEscaped = /^%2B/i.test(text)
  const body = isEscaped ? text.slice(3) : text
  let left = body.replaceAll(/\D/g, '').length - shown
  return (isEscaped ? text.slice(0, 3) : '') + body.replaceAll(/\d/g, (digit) => (left-- > 0 ? DOT : digit))
}
