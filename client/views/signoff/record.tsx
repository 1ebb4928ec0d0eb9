import { showView } from '../../page/view-address.js'
import { roleInside, signoffWords } from '../../words/signoff.js'
import { dayOnPaper } from './days.js'
import { Fingerprint } from './fingerprint.jsx'
import type { SignatureOnTheWire, Signoff } from './wire.js'

/** Every signature ever given, by the version it was for, the newest first. */
export function SignatureRecord({ signoff }: { signoff: Signoff }) {
  const byVersion = new Map<string, SignatureOnTheWire[]>()
  for (const signature of signoff.signatures) {
    const key = signature.version === null ? signature.sha256 : String(signature.version)
    byVersion.set(key, [...(byVersion.get(key) ?? []), signature])
  }
  return (
    <div className="signoff-record">
      {[...byVersion].reverse().map(([key, signatures]) => {
        const [first] = signatures
        if (first === undefined) return null
        const { version, sha256 } = first
        return (
          <section key={key}>
            <ul className="signoff-changes">
              {signatures.map((signature) => (
                <li key={signature.id} data-withdrawn={signature.withdrawn === null ? undefined : ''}>
                  <strong>{signature.name ?? signoffWords.erased}</strong>, {roleInside(signature.role)},{' '}
                  {dayOnPaper(signature.at)}, <Way signature={signature} />
                  {signature.withdrawn !== null && (
                    <span className="signoff-what">
                      {signoffWords.recordWithdrawn(dayOnPaper(signature.withdrawn.at), signature.withdrawn.name)}: “
                      {signature.withdrawn.reason}”
                    </span>
                  )}
                </li>
              ))}
            </ul>
            <p className="signoff-of">
              {version !== null && (
                <button
                  type="button"
                  className="plain link-button"
                  onClick={() => showView('signoff', String(version))}
                >
                  {signoffWords.openVersion(dayOnPaper(first.at))}
                </button>
              )}{' '}
              <span className="quiet">
                {signoffWords.sum}: <Fingerprint sha256={sha256} />
              </span>
            </p>
          </section>
        )
      })}
    </div>
  )
}

function Way({ signature: { method, recordedBy } }: { signature: SignatureOnTheWire }) {
  if (method === 'electronic') return <>{signoffWords.electronically}</>
  return (
    <>
      {signoffWords.onPaper}, {signoffWords.recordedBy(recordedBy)}
    </>
  )
}
