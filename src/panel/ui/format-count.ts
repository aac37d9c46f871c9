const counts = new Intl.NumberFormat('en')

/** `20000` as `20,000`: the panel's words are English, so its numbers are too. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** `1 event`, `2 events`; `plural` for a word that takes more than an s. */
export function formatAmount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`
}

/** `512 B`, `34 KB`, `1.2 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
