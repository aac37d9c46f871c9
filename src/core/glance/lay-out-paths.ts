import type { PathLink } from './count-paths.ts'

/** A name at the left or at the right of the picture; `y` and `height` as shares of the picture's height. */
export interface PathNode {
  readonly name: string
  readonly count: number
  readonly y: number
  readonly height: number
}

/** A band from a name at the left to one at the right. */
export interface PathBand {
  readonly link: PathLink
  /** Where it leaves and arrives: the middle of the band, as a share of the picture's height. */
  readonly fromY: number
  readonly toY: number
  readonly thickness: number
}

export interface PathPicture {
  readonly left: readonly PathNode[]
  readonly right: readonly PathNode[]
  readonly bands: readonly PathBand[]
}

/** Share of the height that stays free between names. */
const GAPS = 0.3

/** Two columns of names with bands between: a name is as high as events left it or came to it. */
export function layOutPaths(links: readonly PathLink[]): PathPicture {
  const left = stack(links.map(({ from, count }) => ({ name: from, count })))
  const right = stack(links.map(({ to, count }) => ({ name: to, count })))
  const leftAt = new Map(left.map(({ name, y }) => [name, y]))
  const rightAt = new Map(right.map(({ name, y }) => [name, y]))
  const unit = unitOf(left)
  const rightUnit = unitOf(right)
  const bands = links.map((link) => {
    const from = leftAt.get(link.from) ?? 0
    const to = rightAt.get(link.to) ?? 0
    leftAt.set(link.from, from + link.count * unit)
    rightAt.set(link.to, to + link.count * rightUnit)
    const thickness = link.count * Math.min(unit, rightUnit)
    return { link, fromY: from + (link.count * unit) / 2, toY: to + (link.count * rightUnit) / 2, thickness }
  })
  return { left, right, bands }
}

function stack(parts: readonly { readonly name: string; readonly count: number }[]): readonly PathNode[] {
  const counts = new Map<string, number>()
  for (const { name, count } of parts) counts.set(name, (counts.get(name) ?? 0) + count)
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const gap = GAPS / Math.max(1, counts.size)
  let y = gap / 2
  return [...counts]
    .toSorted((one, other) => other[1] - one[1])
    .map(([name, count]) => {
      const height = (count / total) * (1 - GAPS)
      const node = { name, count, y, height }
      y += height + gap
      return node
    })
}

function unitOf(nodes: readonly PathNode[]): number {
  const total = nodes.reduce((sum, { count }) => sum + count, 0)
  return total === 0 ? 0 : (1 - GAPS) / total
}
