import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { requestText } from './user-request.ts'

const LIMITS = { maxBytes: 1_000, timeoutMs: 5_000 }
let server: Server
let url: string
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((listening) => server.listen(0, listening))
  url = `http://localhost:${(server.address() as AddressInfo).port}/`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

it('gives the text of an address, and says nothing of who asks', async () => {
  const asked: IncomingMessage['headers'][] = []
  answer = ({ headers }, response) => {
    asked.push(headers)
    response.end('späße')
  }
  expect(await requestText(url, LIMITS)).toEqual({ ok: true, text: 'späße' })
  expect(asked).toHaveLength(1)
  expect(Object.keys(asked[0] ?? {})).not.toContain('cookie')
  expect(Object.keys(asked[0] ?? {})).not.toContain('referer')
})

it('says what the server answered', async () => {
  answer = (_, response) => response.writeHead(404).end('no')
  expect(await requestText(url, LIMITS)).toEqual({ ok: false, problem: 'The server answered 404.', status: 404 })
})

it('sends headers to the address that is asked, and to none that it sends on to', async () => {
  const asked: (string | undefined)[] = []
  answer = ({ url: path, headers }, response) => {
    asked.push(`${path} ${headers.authorization}`)
    if (path === '/') response.writeHead(302, { location: '/elsewhere' })
    response.end('here')
  }
  const headers = { authorization: 'Bearer x' }
  expect(await requestText(url, { ...LIMITS, headers })).toMatchObject({ ok: false, status: 302 })
  expect(await requestText(`${url}there`, { ...LIMITS, headers })).toEqual({ ok: true, text: 'here' })
  expect(asked).toEqual(['/ Bearer x', '/there Bearer x'])
})

it('stops reading what is too large, also where its size was not told before', async () => {
  answer = (_, response) => {
    response.write('x'.repeat(900))
    response.write('x'.repeat(900))
  }
  expect(await requestText(url, LIMITS)).toEqual({ ok: false, problem: 'The answer is larger than 1 KB.' })
})

it.each(['nothing', 'a part'])('does not wait for ever when it gets %s', async (what) => {
  answer = (_, response) => {
    if (what === 'a part') response.write('part')
  }
  expect(await requestText(url, { ...LIMITS, timeoutMs: 100 })).toEqual({
    ok: false,
    problem: 'There was no whole answer within 0.1 seconds.',
  })
})

it('says when there is no server', async () => {
  answer = (request) => request.socket.destroy()
  expect(await requestText(url, LIMITS)).toEqual({ ok: false, problem: 'The server could not be reached.' })
})

it.each(['file:///etc/hosts', 'chrome://version/', 'data:text/plain,x', 'javascript:1', 'not an address'])(
  'does not ask for %s',
  async (address) => {
    expect(await requestText(address, LIMITS)).toEqual({
      ok: false,
      problem: 'Only addresses with http: or https: can be asked.',
    })
  },
)
