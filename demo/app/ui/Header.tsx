import { linkTo } from '../settings.ts'
import { account } from '../workspace.ts'

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 3h9l5 5v13H5z" />
      <path d="M14 3v5h5M9 13h6M9 17h4" />
    </svg>
  )
}

export function Header() {
  return (
    <header class="top">
      <a class="brand" href={linkTo('/app/npm.html')}>
        <Mark /> Paperbark
      </a>
      <nav aria-label="Pages">
        <a href={linkTo('/app/other.html')}>Library</a>
        <a href="#pricing">Pricing</a>
        <a href={linkTo('/app/misbehave.html')}>Misbehave</a>
        <a href={linkTo('/app/lite.html')}>Lite</a>
      </nav>
      <span class="who">{account.value ? account.value.email : 'Not signed in'}</span>
    </header>
  )
}
