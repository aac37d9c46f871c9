import { IPV4_REGEX, IPV6_REGEX, RFC_EMAIL_REGEX, UUID_REGEX } from 'valibot'

interface TextFormat {
  /** Reads on after "the taxonomy wants". */
  readonly words: string
  /** In a time that grows with the text's length and no faster: the text is the page's. */
  readonly test: (text: string) => boolean
}

/** The formats of JSON Schema that are checked: https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3 */
const FORMATS: ReadonlyMap<string, TextFormat> = new Map<string, TextFormat>([
  ['email', { words: 'an email address', test: (text) => RFC_EMAIL_REGEX.test(text) }],
  ['uri', { words: 'an address with its scheme (`https:…`)', test: isUri }],
  ['uuid', { words: 'a UUID', test: (text) => UUID_REGEX.test(text) }],
  ['date-time', { words: 'a date and time such as 2026-01-31T12:00:00Z', test: isDateTime }],
  ['date', { words: 'a date such as 2026-01-31', test: isDate }],
  ['time', { words: 'a time such as 12:00:00Z', test: isTime }],
  ['ipv4', { words: 'an IPv4 address', test: (text) => IPV4_REGEX.test(text) }],
  ['ipv6', { words: 'an IPv6 address', test: (text) => IPV6_REGEX.test(text) }],
  ['hostname', { words: 'a host name', test: isHostname }],
])

/** Null for a format that is not checked. */
export function findTextFormat(name: string): TextFormat | null {
  return FORMATS.get(name) ?? null
}

/** https://www.rfc-editor.org/rfc/rfc3986#appendix-A, as far as which characters may stand where. */
function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i.test(text) && !/%(?![\da-f]{2})/i.test(text)
}

/** https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
function isDateTime(text: string): boolean {
  const [date = '', time = '', ...more] = text.split(/[T ]/i, 3)
  return more.length === 0 && isDate(date) && isTime(time)
}

function isDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  return day >= 1 && day <= daysOf(year, month)
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month >= 1 && month <= 12 ? ([4, 6, 9, 11].includes(month) ? 30 : 31) : 0
}

function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i.test(text)
}

/** https://www.rfc-editor.org/rfc/rfc1123#page-13: labels of up to 63 characters, 253 in all. */
function isHostname(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label))
}
