import { describe, expect, it } from 'vitest'
import { decodeSharedFlags, MAX_SHARED_LENGTH, sharedFlagsIn, withSharedFlags } from './shared-flags.ts'

const PAGE = 'https://shop.example/items'

function linkOf(pageUrl: string, text: string): string {
  const result = withSharedFlags(pageUrl, text)
  return result.ok ? result.link : ''
}

describe('a link', () => {
  it.each([
    ['{"hogscope":1}', PAGE],
    ['{"name":"🦔 ü <b>"}', `${PAGE}?q=a#section`],
    ['???>>>~~~ÿ', `${PAGE}#/cart?step=2`],
    ['', PAGE],
  ])('carries %j from %s and back', (text, pageUrl) => {
    const { hash } = new URL(linkOf(pageUrl, text))
    expect(decodeSharedFlags(sharedFlagsIn(hash) ?? 'none')).toEqual({ ok: true, text })
  })

  it.each([
    [PAGE, `${PAGE}#hogscope=YQ`],
    [`${PAGE}#`, `${PAGE}#hogscope=YQ`],
    [`${PAGE}#section`, `${PAGE}#section?hogscope=YQ`],
    [`${PAGE}#/cart?step=2`, `${PAGE}#/cart?step=2&hogscope=YQ`],
    [`${PAGE}#hogscope=Yg`, `${PAGE}#hogscope=YQ`],
    [`${PAGE}#/cart?step=2&hogscope=Yg`, `${PAGE}#/cart?step=2&hogscope=YQ`],
    [`${PAGE}#section?hogscope=Yg`, `${PAGE}#section?hogscope=YQ`],
  ])('leaves the address %s what it was', (pageUrl, link) => {
    expect(linkOf(pageUrl, 'a')).toBe(link)
  })

  it('is refused when it is too long, in words that say what to do', () => {
    expect(linkOf(PAGE, 'x'.repeat(MAX_SHARED_LENGTH * 0.75))).toHaveLength(PAGE.length + 10 + MAX_SHARED_LENGTH)
    expect(withSharedFlags(PAGE, 'x'.repeat(MAX_SHARED_LENGTH))).toMatchObject({
      ok: false,
      error: expect.stringMatching(
        /link of 10667 characters; 8000 are the most.*shorten payloads, or copy the preset as JSON/,
      ),
    })
  })
})

describe('reading', () => {
  it.each(['', '#', '#section', '#hogscope', '#nohogscope=YQ', '#xhogscope=YQ'])('finds nothing in %j', (fragment) => {
    expect(sharedFlagsIn(fragment)).toBeNull()
  })

  it.each(['%', 'a', 'YQ===', '💥', '_w', '<b>'])('says of %j that it was changed on its way', (payload) => {
    expect(decodeSharedFlags(payload)).toMatchObject({ ok: false, error: expect.stringContaining('changed or cut') })
  })

  it('says that it is too long', () => {
    const payload = sharedFlagsIn(`#hogscope=${'Y'.repeat(100_000)}`) ?? ''
    expect(payload).toHaveLength(MAX_SHARED_LENGTH + 1)
    expect(decodeSharedFlags(payload)).toMatchObject({ ok: false, error: expect.stringContaining('more than 8000') })
  })
})
