import { useEffect, useState } from 'react'
import { strings } from '../strings.js'
import { statusWords } from '../sync/status-words.js'
import type { PlanSession } from './plan-session.js'
import { useSignal } from './use-signal.js'

/** Milliseconds a state must last before a screen reader hears of it: typing must not chatter. */
const SETTLED_MS = 2500

/** Whether the work is safe, in words. The eye sees every change at once; the ear hears only what lasts. */
export function SaveStatus({ plan }: { plan: PlanSession }) {
  const state = useSignal(plan.status.shown)
  const resting = state.name === 'saved' || state.name === 'connecting' || state.name === 'syncing'
  const birth = useSignal(plan.server.birth)
  const here = birth.name !== 'there' && state.name !== 'signedOut'
  const words = here
    ? strings.status.onlyHere
    : !plan.canWrite && (resting || state.name === 'saving')
      ? strings.status[plan.role === 'viewer' ? 'canRead' : 'canComment']
      : statusWords(state)
  const [heard, setHeard] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setHeard(words), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <span className="save-status" data-state={state.name}>
      <span data-testid="save-status">{words}</span>
      {state.name === 'outdated' && (
        <button type="button" className="plain link-button" onClick={() => location.reload()}>
          {strings.status.reload}
        </button>
      )}
      <span className="visually-hidden" role="status" aria-live="polite">
        {heard}
      </span>
    </span>
  )
}
