import { type ReactNode, useState } from 'react'
import { SecondStep } from './second-step.jsx'
import { SignInForm } from './sign-in-form.jsx'
import type { SchoolAccount } from './wire.js'

interface Props {
  /** Known already: whoever signs in again. */
  readonly email?: string | undefined
  readonly onIn: () => void
  /** How to reach a school account's own page; it leaves this one. */
  readonly onSchoolAccount: ((account: SchoolAccount) => Promise<void>) | 'in-new-tab'
  /** Said below the first step. */
  readonly foot?: ReactNode
}

/** Who are you, and, where it was set up, the second step. */
export function SignIn({ email, onIn, onSchoolAccount, foot }: Props) {
  const [step, setStep] = useState<'first' | 'second'>('first')
  const [problem, setProblem] = useState<string>()
  if (step === 'second') {
    return (
      <SecondStep
        onIn={onIn}
        onStartAgain={(why) => {
          setProblem(why)
          setStep('first')
        }}
      />
    )
  }
  return (
    <>
      <SignInForm
        email={email}
        problem={problem}
        onAnswer={(answer) => (answer === 'in' ? onIn() : setStep('second'))}
        onSchoolAccount={onSchoolAccount}
      />
      {foot}
    </>
  )
}
