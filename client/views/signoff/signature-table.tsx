import { Button } from '../../app/button.jsx'
import { roleWords, signoffWords } from '../../words/signoff.js'
import { dayOnPaper } from './days.js'
import type { ExpectedOnTheWire, SignatureOnTheWire, Signoff } from './wire.js'

interface Props {
  readonly signoff: Signoff
  /** Name of whoever is signed in. */
  readonly me: string
  /** What is on the page can be signed now. */
  readonly ready: boolean
  readonly onSign: (expected: ExpectedOnTheWire) => void
  readonly onWithdraw: (signature: SignatureOnTheWire) => void
}

/** The trust’s approval page: role, name, date, method; and beside each what one can do. */
export function SignatureTable({ signoff, me, ready, onSign, onWithdraw }: Props) {
  return (
    <table className="signatures">
      <thead>
        <tr>
          {[signoffWords.role, signoffWords.name, signoffWords.date, signoffWords.method].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          <td className="screen-only" />
        </tr>
      </thead>
      <tbody>
        {signoff.expected.map((expected) => {
          const signature = signoff.signatures.find(({ id }) => id === expected.signature)
          return (
            <tr key={expected.role} data-signed={signature === undefined ? undefined : ''}>
              <th scope="row">{roleWords(expected.role)}</th>
              <td data-title={signoffWords.name}>
                {signature === undefined ? (
                  <span className="quiet">{expected.named}</span>
                ) : (
                  (signature.name ?? signoffWords.erased)
                )}
              </td>
              <td data-title={signoffWords.date}>
                {signature === undefined ? (
                  <NotYet role={expected.role} signatures={signoff.signatures} />
                ) : (
                  dayOnPaper(signature.at)
                )}
              </td>
              <td data-title={signoffWords.method}>{signature !== undefined && <Method signature={signature} />}</td>
              <td className="screen-only">
                {signature === undefined ? (
                  <SignButton expected={expected} me={me} ready={ready} onSign={onSign} />
                ) : (
                  signature.mayWithdraw && (
                    <Button
                      look="bare"
                      aria-label={signoffWords.withdraw(signature.name)}
                      onClick={() => onWithdraw(signature)}
                    >
                      {signoffWords.withdrawShort}
                    </Button>
                  )
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Who signed before the plan changed is asked again. */
function NotYet({ role, signatures }: { role: string; signatures: Signoff['signatures'] }) {
  const before = signatures.findLast((one) => one.role === role && one.withdrawn === null)
  return (
    <span className="quiet">
      {before === undefined ? signoffWords.notYet : signoffWords.before(dayOnPaper(before.at))}
    </span>
  )
}

export function Method({ signature: { method, recordedBy } }: { signature: SignatureOnTheWire }) {
  if (method === 'electronic') return <>{signoffWords.electronic}</>
  return (
    <>
      {signoffWords.ink}, <span className="quiet">{signoffWords.recordedBy(recordedBy)}</span>
    </>
  )
}

function SignButton({
  expected,
  me,
  ready,
  onSign,
}: {
  expected: ExpectedOnTheWire
  me: string
  ready: boolean
  onSign: Props['onSign']
}) {
  if (expected.you === 'nothing') return null
  const mine = expected.you === 'sign'
  // The plan names somebody else: one may stand in for them, but never by mistake.
  const instead = mine && expected.named !== null && expected.named !== me ? expected.named : undefined
  const short = mine ? signoffWords.signShort : signoffWords.recordShort
  return (
    <Button
      look={instead !== undefined ? 'bare' : mine ? 'main' : 'quiet'}
      disabled={!ready}
      aria-label={[
        instead && signoffWords.signInstead(instead),
        (mine ? signoffWords.sign : signoffWords.record)(expected.role),
      ]
        .filter(Boolean)
        .join('. ')}
      onClick={() => onSign(expected)}
    >
      {instead === undefined ? short : signoffWords.signInstead(instead)}
    </Button>
  )
}
