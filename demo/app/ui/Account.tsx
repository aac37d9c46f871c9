import { useState } from 'preact/hooks'
import { account, finishOnboarding, logIn, logOut, onboarded, signUp } from '../workspace.ts'

function SignUpForm() {
  const [email, setEmail] = useState('you@example.com')
  const [company, setCompany] = useState('Example')
  const submit = (event: Event) => {
    event.preventDefault()
    signUp(email, company)
  }
  return (
    <form onSubmit={submit}>
      <label>
        Email
        <input type="email" required value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
      </label>
      <label>
        Company
        <input required value={company} onInput={(event) => setCompany(event.currentTarget.value)} />
      </label>
      <div class="actions">
        <button class="primary">Sign up</button>
        <button type="button" onClick={logIn}>
          Log in
        </button>
      </div>
    </form>
  )
}

function Member() {
  return (
    <>
      <p class="member">
        {account.value?.email}
        <br />
        <span class="state">{account.value?.company}</span>
      </p>
      <div class="actions">
        <button type="button" class="primary" disabled={onboarded.value} onClick={finishOnboarding}>
          Finish onboarding
        </button>
        <button type="button" onClick={logOut}>
          Log out
        </button>
      </div>
    </>
  )
}

export function Account() {
  return (
    <section class="account" aria-labelledby="account-title">
      <h2 id="account-title">{account.value ? 'Your account' : 'Get started'}</h2>
      {account.value ? <Member /> : <SignUpForm />}
    </section>
  )
}
