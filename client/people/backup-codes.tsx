import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { words } from './words.js'

/** Shown once: the person keeps them somewhere before going on. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const download = () => {
    const text = `${words.twoFactor.fileHead}\n\n${codes.join('\n')}\n`
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = address
    link.download = 'living-plan-backup-codes.txt'
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  return (
    <div className="form narrow codes-sheet">
      <h3 ref={heading} tabIndex={-1}>
        {words.twoFactor.codesTitle}
      </h3>
      <p>{words.twoFactor.codesBody}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="form-buttons">
        <Button onClick={onKept}>{words.twoFactor.kept}</Button>
        <Button variant="default" onClick={download}>
          {words.twoFactor.download}
        </Button>
        <Button variant="subtle" onClick={() => print()}>
          {words.twoFactor.print}
        </Button>
      </div>
    </div>
  )
}
