import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { parsePreset, type PresetResult } from '../../core/flags/preset.ts'
import { decodeSharedFlags } from '../../protocol/shared-flags.ts'
import type { DocumentsModel } from './documents.ts'
import type { FlagsModel } from './flags.ts'
import { isOfAnotherProject } from './presets.ts'

/** Flags that came with the address of the shown page. Anybody can write an address, so they are forced when the tester says so, and not before. */
export interface SharingModel {
  /** What the top frame's address carries, or what is wrong with it; null without, and until an instance is initialised. */
  readonly offer: ReadonlySignal<SharedOffer | null>
  /** Whether the tester is to be asked: once a document, and not again for the same flags. */
  readonly asking: ReadonlySignal<boolean>
  ask(): void
  ignore(): void
  /** Forces them in the chosen scope; stays open when it could not be saved. */
  apply(): Promise<void>
}

export interface SharedOffer {
  readonly result: PresetResult
  /** The project of the page, when the flags are of another; else null. */
  readonly otherProject: string | null
}

export function createSharing(documents: DocumentsModel, flags: FlagsModel): SharingModel {
  const answered = signal<ReadonlySet<string>>(new Set())
  const askedAgain = signal<string | null>(null)

  const shared = computed(() => {
    const top = documents.documents.value.find(({ frameId, live }) => live && frameId === 0)
    if (!top || top.sharedFlags === null) return null
    return { documentId: top.documentId, payload: top.sharedFlags, id: `${top.origin} ${top.sharedFlags}` }
  })
  const result = computed(() => (shared.value ? read(shared.value.payload) : null))
  const offer = computed<SharedOffer | null>(() => {
    const token = flags.instance.value?.init?.token ?? null
    if (!result.value || token === null) return null
    const other = result.value.ok && isOfAnotherProject(result.value.preset, token)
    return { result: result.value, otherProject: other ? token : null }
  })
  const asking = computed(() => {
    if (!offer.value || !shared.value) return false
    return !answered.value.has(shared.value.id) || askedAgain.value === shared.value.documentId
  })

  function answer(): void {
    // A reload comes with the same address: to ask at each would be a nuisance.
    if (shared.value) answered.value = new Set([...answered.value, shared.value.id])
    askedAgain.value = null
  }

  return {
    offer,
    asking,
    ask() {
      askedAgain.value = shared.value?.documentId ?? null
    },
    ignore: answer,
    async apply() {
      if (!result.value?.ok) return
      if (await flags.forceAll(result.value.preset.flags)) answer()
    },
  }
}

function read(payload: string): PresetResult {
  const decoded = decodeSharedFlags(payload)
  return decoded.ok ? parsePreset(decoded.text) : decoded
}
