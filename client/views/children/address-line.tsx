import { useRef, useState } from 'react'
import { Button } from '../../app/button.jsx'
import { QrCode } from '../../app/qr-code.jsx'
import { publishWords as words } from '../../words/children-publish.js'

/** An address to be passed on: to copy, to open, and as a code for a camera. @param label who it is for */
export function AddressLine({ label, address }: { label: string; address: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = () => {
    field.current?.select()
    // Without a secure address there is no clipboard.
    const writing = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'))
    writing.then(
      () => setSaid(words.copied),
      () => setSaid(words.notCopied),
    )
  }
  return (
    <div className="address-line">
      <label>
        <span>{label}</span>
        <input ref={field} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div className="address-acts">
        <Button look="quiet" onClick={copy} aria-label={words.copyOf(label)}>
          {words.copy}
        </Button>
        <a
          className="button"
          data-look="bare"
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={words.openOf(label)}
        >
          {words.open}
        </a>
      </div>
      <p role="status" className="address-said">
        {said}
      </p>
      <details className="address-code">
        <summary>{words.code}</summary>
        <QrCode text={address} label={words.codeLabel(label)} />
      </details>
    </div>
  )
}
