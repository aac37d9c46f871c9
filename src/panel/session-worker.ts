import { parseSession } from '../core/session/parse-session.ts'
import { piecesOf } from '../core/session/session-pieces.ts'

// Reading a full panel's session takes most of a second.
addEventListener('message', ({ data }: MessageEvent<string>) => {
  for (const piece of piecesOf(parseSession(data))) postMessage(piece)
})
