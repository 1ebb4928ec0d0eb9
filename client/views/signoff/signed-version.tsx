import { useEffect, useMemo, useState } from 'react'
import { Button } from '../../app/button.jsx'
import { staticPlan } from '../../page/static-plan.js'
import { showView } from '../../page/view-address.js'
import { problemWords } from '../../people/problem-words.js'
import { signoffWords } from '../../words/signoff.js'
import { Fingerprint } from './fingerprint.jsx'
import { askSigned, type SignedPlan } from './wire.js'

/** A version as it was signed, to read and to print; nothing of it can be changed. */
export function SignedVersionView({ planId, version }: { planId: string; version: number }) {
  const [signed, setSigned] = useState<SignedPlan>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let left = false
    askSigned(planId, version).then(
      (found) => void (left || setSigned(found)),
      (error: unknown) => void (left || setProblem(problemWords(error))),
    )
    return () => {
      left = true
    }
  }, [planId, version])
  return (
    <article className="paper view signoff">
      <p className="signoff-way screen-only">
        <button type="button" className="plain link-button" onClick={() => showView('signoff')}>
          {signoffWords.back}
        </button>
        {signed !== undefined && (
          <Button look="quiet" onClick={() => print()}>
            {signoffWords.printPlan}
          </Button>
        )}
      </p>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {signed === undefined && problem === undefined && <p>{signoffWords.opening}</p>}
      {signed !== undefined && <Signed signed={signed} />}
    </article>
  )
}

function Signed({ signed: { document, sha256 } }: { signed: SignedPlan }) {
  const content = useMemo(() => staticPlan(document), [document])
  return (
    <>
      <header>
        <h1>{document.plan.title}</h1>
        <p>
          {signoffWords.signedVersion} · {signoffWords.version(document.plan.version ?? '0.1')} · {signoffWords.sum}:{' '}
          <Fingerprint sha256={sha256} />
        </p>
      </header>
      <div ref={(place) => place?.replaceChildren(content)} />
    </>
  )
}
