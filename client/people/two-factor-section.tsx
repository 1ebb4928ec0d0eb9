import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Me } from '../app/api.js'
import { BackupCodes } from './backup-codes.jsx'
import { ConfirmPassword } from './confirm-password.jsx'
import { Done } from './parts.jsx'
import { endTwoFactor, newBackupCodes } from './requests.js'
import { TwoFactorSetup } from './two-factor-setup.jsx'
import { words } from './words.js'

type Step =
  | { readonly name: 'resting' }
  | { readonly name: 'setup' }
  | { readonly name: 'off' }
  | { readonly name: 'codes' }
  | { readonly name: 'show'; readonly codes: readonly string[] }

/** The second step: set up, switched off, or given new backup codes. */
export function TwoFactorSection({ me, onAgain }: { me: Me; onAgain: () => void }) {
  const [step, setStep] = useState<Step>({ name: 'resting' })
  const [done, setDone] = useState<string>()
  const rest = () => setStep({ name: 'resting' })
  const finish = (what?: string) => {
    rest()
    setDone(what)
    onAgain()
  }
  return (
    <section className="desk-section" aria-labelledby="two-factor">
      <h2 id="two-factor">{words.account.twoFactorTitle}</h2>
      <Done words={done} />
      {step.name === 'resting' && <Resting me={me} onStep={setStep} />}
      {step.name === 'setup' && <TwoFactorSetup me={me} onDone={() => finish(words.twoFactor.done)} onCancel={rest} />}
      {step.name === 'off' && (
        <ConfirmPassword
          me={me}
          why={words.account.switchOffBody}
          button={words.account.switchOff}
          onCancel={rest}
          onPassword={async (password) => {
            await endTwoFactor(password)
            finish()
          }}
        />
      )}
      {step.name === 'codes' && (
        <ConfirmPassword
          me={me}
          why={words.account.newCodesBody}
          button={words.account.newCodes}
          onCancel={rest}
          onPassword={async (password) => setStep({ name: 'show', codes: await newBackupCodes(password) })}
        />
      )}
      {step.name === 'show' && <BackupCodes codes={step.codes} onKept={rest} />}
    </section>
  )
}

function Resting({ me, onStep }: { me: Me; onStep: (step: Step) => void }) {
  if (me.twoFactor) {
    return (
      <>
        <p>{words.account.twoFactorOn}</p>
        <div className="form-buttons">
          <Button variant="default" onClick={() => onStep({ name: 'codes' })}>
            {words.account.newCodes}
          </Button>
          <Button variant="subtle" onClick={() => onStep({ name: 'off' })}>
            {words.account.switchOff}
          </Button>
        </div>
      </>
    )
  }
  return (
    <>
      <p>{words.account.twoFactorOff}</p>
      <Button variant="default" onClick={() => onStep({ name: 'setup' })}>
        {words.account.switchOn}
      </Button>
    </>
  )
}
