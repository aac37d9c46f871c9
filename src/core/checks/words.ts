/** `once`, `twice`, `5 times` */
export function timesWords(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** `340 ms`, `1.2 s`, `2 min`: time as people say it. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${trim(ms / 1_000)} s`
  return ms < 3_600_000 ? `${trim(ms / 60_000)} min` : `${trim(ms / 3_600_000)} h`
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
