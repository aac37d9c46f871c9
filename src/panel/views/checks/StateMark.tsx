import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { CheckState } from '../../../core/checks/evaluate-check.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import type { Tone } from '../../ui/Pill.tsx'
import styles from './StateMark.module.css'

const ICONS: Record<CheckState, IconName> = { passed: 'check', failed: 'wrong', waiting: 'clock' }

export const STATE_WORDS: Record<CheckState, string> = { passed: 'Passed', failed: 'Failed', waiting: 'Waiting' }
export const STATE_TONES: Record<CheckState, Tone> = { passed: 'ok', failed: 'wrong', waiting: 'dim' }

/** How a check or an expectation stands, as a sign; read out in words. */
export function StateMark({ state }: { readonly state: CheckState }): JSX.Element {
  return (
    <span class={clsx(styles.mark, styles[state])}>
      <Icon name={ICONS[state]} />
      <span class="spoken">{`${STATE_WORDS[state]}: `}</span>
    </span>
  )
}
