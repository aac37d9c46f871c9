import { describe, expect, it } from 'vitest'
import { SPECIAL } from '../values/wire-value.ts'
import { namedPersonalData } from './personal-names.ts'
import { redact, redactProperties, redactText } from './redact.ts'

describe('redactText', () => {
  it('keeps the shape and all that is around', () => {
    const { value, masked } = redactText('Ann <ann@example.com>, card 4242 4242 4242 4242')
    expect(value).toBe('Ann <a•••@•••.com>, card •••• •••• •••• 4242')
    expect(masked.map(({ kind }) => kind)).toEqual(['e-mail address', 'card number'])
  })
})

describe('redact', () => {
  it('masks what a name says, whatever it looks like, and what looks like it under any name', () => {
    const { value, masked } = redactProperties({
      first_name: 'Ann',
      email_verified: true,
      email: 'unknown',
      phone: 4155552671,
      password: 'hunter2',
      feature_name: 'export',
      $set: { name: 'Ann Lee', plan: 'pro' },
      shipping_address: { city: 'Berlin', lines: ['Main Street 1', ''] },
      $current_url: 'https://shop.example/?mail=ann%40example.com',
      token: 'phc_abc',
      total: 12.5,
    })
    expect(value).toEqual({
      first_name: 'A•••',
      email_verified: true,
      email: '•••',
      phone: '••••••••71',
      password: '•••',
      feature_name: 'export',
      $set: { name: 'A•••', plan: 'pro' },
      shipping_address: { city: '•••', lines: ['•••', ''] },
      $current_url: 'https://shop.example/?mail=a•••%40•••.com',
      token: 'phc_abc',
      total: 12.5,
    })
    expect(masked).toContainEqual({ kind: 'address', path: 'shipping_address.lines[0]', masked: '•••' })
    expect(masked).toHaveLength(8)
  })

  it('masks names, and keeps two apart that look alike then', () => {
    const { value } = redact({ 'ann@example.com': 1, 'amy@example.com': 2 })
    expect(value).toEqual({ 'a•••@•••.com': 1, 'a•••@•••.com (2)': 2 })
  })

  it('reaches into what was cut, and into members that are called __proto__', () => {
    const { value } = redact({
      cut: { [SPECIAL]: 'cut-array', items: ['ann@example.com'], length: 9 },
      odd: { [SPECIAL]: 'entries', entries: [['__proto__', 'ann@example.com']], left: 0 },
      born: { dob: { [SPECIAL]: 'date', text: '1990-01-01T00:00:00.000Z' } },
    })
    expect(value).toEqual({
      cut: { [SPECIAL]: 'cut-array', items: ['a•••@•••.com'], length: 9 },
      odd: { [SPECIAL]: 'entries', entries: [['__proto__', 'a•••@•••.com']], left: 0 },
      born: { dob: { [SPECIAL]: 'date', text: '•••' } },
    })
    const proto = redactProperties(JSON.parse('{"__proto__": "ann@example.com"}') as never)
    expect(Object.entries(proto.value)).toEqual([['__proto__', 'a•••@•••.com']])
  })

  it('finds nothing in the copy it made', () => {
    const { value } = redact({ email: 'ann@example.com', iban: 'DE89370400440532013000', tel: '+49 30 1234567' })
    expect(JSON.stringify(value)).not.toMatch(/ann|example|8937|1234/)
  })
})

it.each([
  ['userEmail', 'e-mail address'],
  ['email_verified', null],
  ['billing_phone_number', 'phone number'],
  ['phone_model', null],
  ['lastName', 'name'],
  ['name', null],
  ['feature_name', null],
  ['API key', 'secret'],
  ['token_count', null],
  ['$ip', 'IP address'],
  ['shipping', null],
  ['zip_code', 'address'],
])('the name %s tells of %j', (name, kind) => {
  expect(namedPersonalData(name)).toBe(kind)
})
