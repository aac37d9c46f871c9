import type { FoundInText } from './find-in-text.ts'

/** 14 to 19 digits, bare or in the groups printed on a card. */
const CARD =
  /(?<![\w.-])(?:\d{4}(?<separator>[ -])(?:\d{4}\k<separator>\d{4}\k<separator>\d{1,7}|\d{6}\k<separator>\d{4,5})|\d{14,19})(?![\w-]|\.\d)/g

/**
 * Issuers by first digits and length: https://en.wikipedia.org/wiki/Payment_card_number. Visa's old 13 digits are left
 * out, as those are milliseconds.
 */
const ISSUER =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})$/

/** Card numbers of the known issuers whose check digit is right. */
export function findCardNumbers(text: string): FoundInText[] {
  return [...text.matchAll(CARD)]
    .filter(({ 0: number }) => isCardNumber(number))
    .map(({ 0: number, index }) => ({ kind: 'card number', start: index, end: index + number.length }))
}

export function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '')
  return ISSUER.test(digits) && hasCheckDigit(digits)
}

/** Luhn's: https://en.wikipedia.org/wiki/Luhn_algorithm */
function hasCheckDigit(digits: string): boolean {
  let sum = 0
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const twice = index % 2 === 1 ? Number(digit) * 2 : Number(digit)
    sum += twice > 9 ? twice - 9 : twice
  }
  return sum % 10 === 0
}

const ACCOUNT = /(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z\d]{1,4}){3,8}(?![\w-])/g

/** How long an IBAN is in each country: https://www.swift.com/standards/data-standards/iban-international-bank-account-number */
const ACCOUNT_LENGTHS: ReadonlyMap<string, number> = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
)

/** IBANs of the right length for their country whose check digits are right. */
export function findAccountNumbers(text: string): FoundInText[] {
  return [...text.matchAll(ACCOUNT)].flatMap(({ 0: match, index }) => {
    const length = ACCOUNT_LENGTHS.get(match.slice(0, 2)) ?? 0
    const number = firstCharacters(match, length)
    return number !== null && isAccountNumber(number)
      ? [{ kind: 'bank account number', start: index, end: index + number.length }]
      : []
  })
}

/** The beginning of a text that has so many characters besides spaces, and ends with a word. */
function firstCharacters(text: string, count: number): string | null {
  let end = 0
  for (let left = count; left > 0; end++) {
    if (end >= text.length) return null
    if (text[end] !== ' ') left--
  }
  return count > 0 && /^(?: |$)/.test(text.slice(end)) ? text.slice(0, end) : null
}

/** ISO 13616: the remainder by 97 is 1, with the first four characters last and letters as 10 to 35. */
function isAccountNumber(number: string): boolean {
  const plain = number.replaceAll(' ', '')
  let remainder = 0
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}
