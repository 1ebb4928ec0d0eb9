import { Button } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { SignedOutError } from '../app/ask.js'
import { Done, Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { revokeToken, tokensOf } from './requests.js'
import { useTask } from './use-task.js'
import { dayWords } from './when.js'
import type { Token } from './wire.js'
import { words } from './words.js'

interface Props {
  /** Whose; undefined: one's own. */
  readonly member?: { readonly id: string; readonly name: string }
  readonly onAgain?: () => void
}

/** The programs that act for somebody, and the way to end each. Nothing where there is none: few people have one. */
export function Tokens({ member, onAgain }: Props) {
  const id = member?.id
  const heading = useId()
  const [tokens, setTokens] = useState<readonly Token[]>([])
  const [done, setDone] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const task = useTask()
  useEffect(() => {
    let here = true
    tokensOf(id).then(
      (found) => here && setTokens(found),
      (error: unknown) => {
        if (!here) return
        if (error instanceof SignedOutError && onAgain !== undefined) onAgain()
        else setFailed(problemWords(error))
      },
    )
    return () => {
      here = false
    }
  }, [id, onAgain])

  const revoke = (token: string) =>
    void task.run(async () => {
      await revokeToken(id, token)
      setTokens((all) => all.filter((each) => each.id !== token))
      setDone(words.tokens.revoked)
    })
  const problem = failed ?? task.problem
  if (tokens.length === 0 && done === undefined && problem === undefined) return null
  return (
    <section className={member === undefined ? 'desk-section' : 'dialog-section'} aria-labelledby={heading}>
      {member === undefined ? (
        <h2 id={heading}>{words.tokens.title}</h2>
      ) : (
        <h3 id={heading}>{words.tokens.titleOf(member.name)}</h3>
      )}
      <p className="quiet">{member === undefined ? words.tokens.why : words.tokens.whyOf(member.name)}</p>
      <Problem words={problem} />
      <Done words={done} />
      {tokens.length > 0 && (
        <ul className="people-list">
          {tokens.map((token) => (
            <li key={token.id} className="person">
              <div className="person-facts">
                <div className="person-head">
                  <p className="person-name">{nameOf(token)}</p>
                  <Button
                    variant="subtle"
                    size="compact-md"
                    aria-label={words.tokens.revokeOf(nameOf(token))}
                    onClick={() => revoke(token.id)}
                    disabled={task.busy}
                  >
                    {words.tokens.revoke}
                  </Button>
                </div>
                <p className="quiet">{factsOf(token)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const nameOf = ({ name }: Token): string => name ?? words.tokens.unnamed

function factsOf({ createdAt, lastUsedAt }: Token): string {
  const used = lastUsedAt === null ? words.tokens.unused : words.tokens.used(dayWords(lastUsedAt))
  return [words.tokens.made(dayWords(createdAt)), used].join(' · ')
}
