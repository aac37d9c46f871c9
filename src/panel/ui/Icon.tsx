import {
  Ban,
  Check,
  ChevronRight,
  Clock3,
  Copy,
  CircleX,
  Download,
  Frame,
  Info,
  RotateCw,
  TriangleAlert,
  Upload,
  X,
} from 'lucide'
import type { IconNode } from 'lucide'
import { h, type JSX } from 'preact'

const ICONS = {
  ban: Ban,
  check: Check,
  'chevron-right': ChevronRight,
  clock: Clock3,
  copy: Copy,
  export: Download,
  frame: Frame,
  import: Upload,
  info: Info,
  reload: RotateCw,
  warning: TriangleAlert,
  wrong: CircleX,
  x: X,
} satisfies Record<string, IconNode>

export type IconName = keyof typeof ICONS

interface IconProps {
  readonly name: IconName
  readonly size?: number
  readonly class?: string | undefined
}

/** Decoration only: what it says must also be said in words beside it, or in the name of the button around it. */
export function Icon({ name, size = 14, class: className }: IconProps): JSX.Element {
  return (
    <svg
      aria-hidden="true"
      class={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.25"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {ICONS[name].map(([tag, attributes], index) => h(tag, { ...attributes, key: index }))}
    </svg>
  )
}
