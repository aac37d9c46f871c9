/**
 * happy-dom lays nothing out, so a virtual list has no height and draws no row. This gives grids and lists the size of a small panel,
 * their items the height that the stylesheet gives them, and makes scrolling fire its event.
 */
export const GRID_HEIGHT = 425
const ROW_HEIGHT = 22
const HEAD_HEIGHT = 25

export function installFakeLayout(): () => void {
  const { ResizeObserver: original } = window
  window.ResizeObserver = FakeResizeObserver as unknown as typeof ResizeObserver
  const restores = [
    define('offsetParent', { get: parentOf }),
    define('clientHeight', { get: heightOf }),
    define('scrollHeight', { get: contentHeightOf }),
    define('scrollTop', { get: scrollTopOf, set: scrollTo }),
  ]
  return () => {
    window.ResizeObserver = original
    for (const restore of restores) restore()
  }
}

const scrollTops = new WeakMap<HTMLElement, number>()

function parentOf(this: HTMLElement): Element | null {
  return this.parentElement
}

function heightOf(this: HTMLElement): number {
  return height(this)
}

function height(element: HTMLElement): number {
  if (isScroller(element)) return GRID_HEIGHT
  return element.querySelector('[aria-hidden=true] + [role=row]') ? 2 * ROW_HEIGHT : ROW_HEIGHT
}

function isScroller(element: HTMLElement): boolean {
  const role = element.getAttribute('role')
  return role === 'grid' || role === 'list' || role === 'table'
}

/** What the virtual list says its content takes. */
function contentHeightOf(this: HTMLElement): number {
  const content = [...this.querySelectorAll<HTMLElement>('div')].find((each) => each.style.height.endsWith('px'))
  return (content ? Number.parseFloat(content.style.height) : 0) + HEAD_HEIGHT
}

function scrollTopOf(this: HTMLElement): number {
  return scrollTops.get(this) ?? 0
}

function scrollTo(this: HTMLElement, top: number): void {
  const reached = Math.max(0, Math.min(top, this.scrollHeight - this.clientHeight))
  if (reached === this.scrollTop) return
  scrollTops.set(this, reached)
  this.dispatchEvent(new Event('scroll'))
}

function define(name: string, descriptor: PropertyDescriptor): () => void {
  const original = Object.getOwnPropertyDescriptor(HTMLElement.prototype, name)
  Object.defineProperty(HTMLElement.prototype, name, { ...descriptor, configurable: true })
  return () => {
    if (original) Object.defineProperty(HTMLElement.prototype, name, original)
    else Reflect.deleteProperty(HTMLElement.prototype, name)
  }
}

class FakeResizeObserver {
  readonly #tell: (entries: object[]) => void
  readonly #observed = new Set<Element>()

  constructor(tell: (entries: object[]) => void) {
    this.#tell = tell
  }

  observe(target: HTMLElement): void {
    this.#observed.add(target)
    queueMicrotask(() => {
      if (!this.#observed.has(target) || !target.isConnected) return
      this.#tell([{ target, contentRect: { width: 800, height: height(target) } }])
    })
  }

  unobserve(target: HTMLElement): void {
    this.#observed.delete(target)
  }

  disconnect(): void {
    this.#observed.clear()
  }
}
