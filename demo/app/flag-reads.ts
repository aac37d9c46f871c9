import { FLAGS } from './flags.ts'
import type { PostHogClient } from './posthog-client.ts'

export type ReadPlace = 'inline' | 'loaded' | 'onFeatureFlags' | 'render'

export interface FlagRead {
  where: ReadPlace
  key: string
  value: string | boolean | undefined
}

interface ReadsWindow {
  __reads?: FlagRead[]
}

/** Every value the page ever read, in order, for tests that ask what was seen first. */
export function readFlag(client: PostHogClient, where: ReadPlace, key: string): FlagRead['value'] {
  const value = client.getFeatureFlag(key)
  const page = window as ReadsWindow
  page.__reads ??= []
  page.__reads.push({ where, key, value })
  return value
}

export function readAllFlags(client: PostHogClient, where: ReadPlace): void {
  for (const key of Object.values(FLAGS)) readFlag(client, where, key)
}
