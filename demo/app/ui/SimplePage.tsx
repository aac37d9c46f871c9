import type { ComponentChildren } from 'preact'
import { notice } from '../workspace.ts'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'

export function SimplePage(props: { title: string; children: ComponentChildren }) {
  return (
    <>
      <Header />
      <main class="page">
        <h1>{props.title}</h1>
        {props.children}
        <p class="notice" role="status">
          {notice}
        </p>
      </main>
      <Footer />
    </>
  )
}
