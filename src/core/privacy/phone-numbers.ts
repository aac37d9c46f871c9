import type { FoundInText } from './find-in-text.ts'

/** E.164 allows 15 digits; the shortest numbers with their country have 8. */
const MIN_DIGITS = 8
const MAX_DIGITS = 15

/** `+49 (0)30 1234-567`, and the plus as an address writes it. No country's code begins with 0. */
const INTERNATIONAL = /(?<![\w+.%-])(?:\+|%2B|00(?=[1-9]\d{0,2} ))[1-9](?:[ ().\u2011/-]{0,2}\d){7,18}(?![\w-]|\.\d)/gi
/** `(415) 555-2671`, `415-555-2671`, `415.555.2671`: area and exchange begin with 2 to 9 in North America. */
const NORTH_AMERICAN =
  /(?<![\w.-])(?:1[-. ])?(?:\([2-9]\d\d\) ?[2-9]\d\d[-. ]\d{4}|[2-9]\d\d(?<separator>[-.])[2-9]\d\d\k<separator>\d{4})(?![\w-]|\.\d)/g
/** `030 1234567`, `0171/1234567`, `06 12 34 56 78`, `020 7946 0958` */
const WITH_LEADING_ZERO =
  /(?<![\w.:/-])(?:\(0[1-9]\d{0,4}\) ?|0[1-9]\d{0,4}[ /-])(?:\d{5,9}|\d{2,4}(?: \d{2,4}){1,4})(?![\w:/-]|\.\d)/g

/** Phone numbers that are written as such: plain digits are an id, or a time. */
export function findPhoneNumbers(text: string): FoundInText[] {
  return [INTERNATIONAL, NORTH_AMERICAN, WITH_LEADING_ZERO].flatMap((form) =>
    [...text.matchAll(form)]
      .filter(({ 0: number }) => hasDigits(number, form === INTERNATIONAL ? MIN_DIGITS : 9))
      .map(({ 0: number, index }) => ({ kind: 'phone number', start: index, end: index + number.length }) as const),
  )
}

/** True for a whole text that can be a phone number where the name of its property says so. */
export function canBePhoneNumber(text: string): boolean {
  return /^\s*\+?[\d ().\u2011/-]{7,25}\s*$/.test(text) && hasDigits(text, 7)
}

function hasDigits(text: string, least: number): boolean {
  const digits = text.replace(/^%2B/i, '').replaceAll(/\D/g, '').length
  return digits >= least && digits <= MAX_DIGITS
}
