import { createItem, exportItem, items, runFunnel, searchItems, shareItem, type Item } from '../workspace.ts'

function Totals() {
  const all = items.value
  const totals: [string, number][] = [
    ['Items', all.length],
    ['Shared', all.filter((item) => item.shared).length],
    ['Exported', all.filter((item) => item.exported).length],
  ]
  return (
    <dl class="totals" aria-label="Totals">
      {totals.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  )
}

function stateOf(item: Item): string {
  const states = [item.shared ? 'shared' : '', item.exported ? 'exported' : ''].filter(Boolean)
  return states.join(', ') || 'private'
}

function ItemList() {
  return (
    <ul class="items" aria-label="Items">
      {items.value.map((item) => (
        <li key={item.id}>
          <span>{item.title}</span>
          <span class="state">{stateOf(item)}</span>
        </li>
      ))}
    </ul>
  )
}

export function Dashboard(props: { newDashboard: boolean; aiFeatures: boolean }) {
  return (
    <section
      class="dashboard"
      data-dashboard={props.newDashboard ? 'new' : 'classic'}
      aria-labelledby="dashboard-title"
    >
      <h1 id="dashboard-title">{props.newDashboard ? 'Overview' : 'Your items'}</h1>
      {props.newDashboard && <Totals />}
      <div class="actions">
        <button type="button" class="primary" onClick={createItem}>
          Create item
        </button>
        <button type="button" onClick={shareItem}>
          Share item
        </button>
        <button type="button" onClick={exportItem}>
          Export item
        </button>
        <button type="button" onClick={searchItems}>
          Search items
        </button>
        <button type="button" onClick={runFunnel}>
          Run funnel
        </button>
        {props.aiFeatures && <button type="button">Summarize with AI</button>}
      </div>
      <ItemList />
    </section>
  )
}
