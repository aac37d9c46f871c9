const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** `10:42:07`, in the tester's time zone. */
export function formatClock(epochMs: number): string {
  return clock.format(epochMs)
}

const exactClock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** `10:42:07.031` */
export function formatExactClock(epochMs: number): string {
  return exactClock.format(epochMs)
}

/** Time since the first page shown: `12.031 s`. */
export function formatElapsed(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** `24 Nov 2026, 10:42`: for what may be from another day. */
export function formatMoment(epochMs: number): string {
  return `${day.format(epochMs)}, ${minute.format(epochMs)}`
}
