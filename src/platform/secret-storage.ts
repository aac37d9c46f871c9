import { readStored, removeStored, writeStored } from './extension.ts'

/**
 * Secrets lie under names of their own, so that nothing that passes settings on can take them along. The session's storage is
 * in memory, and closed to content scripts (`storage.session.setAccessLevel` is never called); the local one is on disk,
 * and only for a user who wants the secret to outlive the browser.
 */
const nameOf = (name: string): string => `secret:${name}`

export async function readSecret(name: string): Promise<unknown> {
  return (await readStored('session', nameOf(name))) ?? (await readStored('local', nameOf(name)))
}

export async function writeSecret(name: string, value: unknown, area: 'session' | 'local'): Promise<void> {
  await removeSecret(name)
  await writeStored(area, nameOf(name), value)
}

export async function removeSecret(name: string): Promise<void> {
  await Promise.all([removeStored('session', nameOf(name)), removeStored('local', nameOf(name))])
}
