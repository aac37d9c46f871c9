import { eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { isLive } from '../instances.ts'
import type { CapturedEvent } from '../../events/captured-event.ts'
import { anSdk } from '../waits-for.ts'

const MEGABYTE = 1_000_000
const MINUTE = 60_000
/** A usual page records some 100 KB a minute after its first picture; canvas, video-like animation and long lists make megabytes. */
const MAX_A_MINUTE = 2 * MEGABYTE

export const replayBytes: DoctorRule = {
  id: 'replay-bytes',
  group: 'Event volume',
  title: 'Session replay sends a lot',
  severity: 'warning',
  fine: 'Session replay sends little, or nothing.',
  cause:
    'The page changes all the time, or much is recorded: canvas, animations, network bodies, inlined images or stylesheets.',
  fix: {
    text: 'Leave out what nobody looks at: block the part that moves, and record less.',
    code: "session_recording: {\n  blockSelector: '.ph-no-capture',\n  recordBody: false,\n}",
  },
  docs: 'https://posthog.com/docs/session-replay/how-to-control-which-sessions-you-record',
  waitsFor: anSdk,
  find({ events, documents }) {
    const recordings = events.filter(({ kind, documentId }) => kind === 'replay' && isLive(documents, documentId))
    const most = mostInAMinute(recordings)
    if (most <= MAX_A_MINUTE) return []
    return [
      {
        about: 'bytes',
        sentence: `Session replay recorded ${(most / MEGABYTE).toFixed(1)} MB within a minute.`,
        evidence: eventEvidence(
          recordings.toSorted((one, other) => bytesOf(other) - bytesOf(one)).slice(0, 5),
          (event) => `${bytesOf(event).toLocaleString('en')} bytes`,
        ),
      },
    ]
  },
}

function bytesOf({ properties }: CapturedEvent): number {
  const bytes = properties['$snapshot_bytes']
  return typeof bytes === 'number' ? bytes : 0
}

function mostInAMinute(recordings: readonly CapturedEvent[]): number {
  let most = 0
  let sum = 0
  let first = 0
  for (const recording of recordings) {
    sum += bytesOf(recording)
    for (let oldest = recordings[first]; oldest && recording.at - oldest.at > MINUTE; oldest = recordings[first]) {
      sum -= bytesOf(oldest)
      first++
    }
    most = Math.max(most, sum)
  }
  return most
}
