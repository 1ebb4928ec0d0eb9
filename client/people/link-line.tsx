import { Button, CopyButton, TextInput } from '@mantine/core'
import { words } from './words.js'

/** A link that is shown once, to be copied. */
export function LinkLine({ label, link }: { label: string; link: string }) {
  return (
    <div className="copy-line">
      <TextInput aria-label={label} size="md" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={link} timeout={4000}>
        {({ copied, copy }) => (
          <Button size="md" onClick={copy} aria-live="polite">
            {copied ? words.invite.copied : words.invite.copy}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}

/** Whether the link is on its way by mail, and what is left to do. */
export function passOnWords(sent: { mailed: boolean; mailFailed?: boolean }, email: string, name: string): string {
  if (sent.mailFailed === true) return words.invite.mailFailed(email, name)
  return sent.mailed ? words.invite.mailed(email) : words.invite.notMailed(name)
}
