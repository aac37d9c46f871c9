import { readStored, writeStored } from './extension.ts'

const KEY = 'browser-session'

/** The same until the browser closes: numbers of tabs come again after that. Null before anybody asked with `create`. */
export async function browserSession(create: true): Promise<string>
export async function browserSession(create: false): Promise<string | null>
export async function browserSession(create: boolean): Promise<string | null> {
  const known = await readStored('session', KEY)
  if (typeof known === 'string') return known
  if (!create) return null
  const made = crypto.randomUUID()
  await writeStored('session', KEY, made)
  return made
}
