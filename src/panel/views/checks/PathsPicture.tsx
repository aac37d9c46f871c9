import type { JSX } from 'preact'
import { durationWords } from '../../../core/checks/words.ts'
import type { PathLink } from '../../../core/glance/count-paths.ts'
import { layOutPaths, type PathNode } from '../../../core/glance/lay-out-paths.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import styles from './PathsPicture.module.css'

/** Units of the picture: names at both sides, the bands between. */
const WIDTH = 600
const LEFT = 200
const RIGHT = 400
const BAR = 6
/** A name needs a line of its own. */
const LINE = 20
/** As many characters as a name has room for. */
const MAX_NAME = 28

interface PathsPictureProps {
  readonly links: readonly PathLink[]
  /** Kinds of steps that are not shown. */
  readonly leftOut: number
}

/** What followed what, as bands from name to name; the table says the same in numbers. */
export function PathsPicture({ links, leftOut }: PathsPictureProps): JSX.Element {
  const { left, right, bands } = layOutPaths(links)
  const height = Math.max(left.length, right.length, 2) * LINE * 1.4
  return (
    <div class={styles.paths}>
      <svg
        class={styles.picture}
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${height}`}
        style={{ maxWidth: `${WIDTH}px` }}
      >
        {bands.map(({ link, fromY, toY, thickness }) => (
          <path
            key={`${link.from} ${link.to}`}
            class={styles.band}
            d={`M${LEFT + BAR} ${fromY * height} C${(LEFT + RIGHT) / 2} ${fromY * height} ${(LEFT + RIGHT) / 2} ${toY * height} ${RIGHT - BAR} ${toY * height}`}
            stroke-width={Math.max(1.5, thickness * height)}
          />
        ))}
        {left.map((node) => (
          <Node key={node.name} node={node} height={height} x={LEFT} textX={LEFT - 6} anchor="end" />
        ))}
        {right.map((node) => (
          <Node key={node.name} node={node} height={height} x={RIGHT - BAR} textX={RIGHT + 6} anchor="start" />
        ))}
      </svg>
      <LinkTable links={links} />
      {leftOut > 0 && <p class={styles.dim}>and {formatAmount(leftOut, 'rarer step')}</p>}
    </div>
  )
}

interface NodeProps {
  readonly node: PathNode
  readonly height: number
  readonly x: number
  readonly textX: number
  readonly anchor: 'start' | 'end'
}

function Node({ node, height, x, textX, anchor }: NodeProps): JSX.Element {
  const { name, y, height: share } = node
  return (
    <g>
      <rect class={styles.bar} x={x} y={y * height} width={BAR} height={Math.max(2, share * height)} rx="1.5" />
      <text
        class={styles.label}
        x={textX}
        y={(y + share / 2) * height}
        text-anchor={anchor}
        dominant-baseline="central"
      >
        {name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name}
      </text>
    </g>
  )
}

function LinkTable({ links }: { readonly links: readonly PathLink[] }): JSX.Element {
  return (
    <table class={styles.table} aria-label="Paths">
      <thead>
        <tr>
          <th scope="col">After</th>
          <th scope="col">came</th>
          <th scope="col" class={styles.number}>
            Times
          </th>
          <th scope="col" class={styles.number}>
            Share
          </th>
          <th scope="col" class={styles.number}>
            Time between
          </th>
        </tr>
      </thead>
      <tbody>
        {links.map(({ from, to, count, share, medianMs }) => (
          <tr key={`${from} ${to}`}>
            <td class={styles.name}>{from}</td>
            <td class={styles.name}>{to}</td>
            <td class={styles.number}>{formatCount(count)}</td>
            <td class={styles.number}>{Math.round(share * 100)} %</td>
            <td class={styles.number}>{medianMs === null ? '–' : durationWords(medianMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
