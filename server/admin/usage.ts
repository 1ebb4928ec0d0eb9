/** The command line is wrong: the person is shown how to write it (exit 2). */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What was asked cannot be done; the message says why (exit 1). */
export class AdminError extends Error {
  override readonly name = 'AdminError'
}

const HEAD = 'Usage: npm run admin -- <verb>\n'

const VERBS = `\
  user add --email E --name N --role leader|staff|governor|viewer [--plan ID]
      adds a person (to one plan, or to every plan of the school) and prints their sign-in link;
      for somebody who is there already it sets the role and prints a new way in, which switches a second step off
  user erase --email E | --name N
      forgets a person: account, sessions, tokens, links and roles, and the name in every plan and its versions;
      with --name the name alone, of somebody who has no account
  token create --email E [--name N]
      prints a bearer token with which a program acts for this person; the name says what it is for
  token list [--email E]
      lists the tokens, or those of one person: id, whose, when made, when last used, what for
  token revoke --id ID
      ends a token; what is open with it closes
  plan create --title T [--from FILE.json]
      adds a plan, empty or with the content of a file, and prints its id
  plan versions --plan ID
      lists the versions that were kept of a plan, newest first
  plan copy --plan ID --version V
      makes a new plan of a version, also of a damaged plan, and prints its id
  plan restore --plan ID --version V
      brings a version back as a new edit; what the plan holds now is kept as a version first
  backup FILE
      copies the whole school into one new file and checks it, while people go on working
  restore FILE [--plan ID]
      puts a backup in the place of the school, or of one plan (the server must be stopped); what was there is kept
  verify
      reads every stored document and says what is damaged
`

/** How to write the verb that was meant; all of them when it is none. */
export function usageOf(words: readonly string[]): string {
  const verbs = VERBS.split(/\n(?= {2}\S)/)
  const meant = [words.slice(0, 2).join(' '), words[0] ?? '']
    .filter((verb) => verb !== '')
    .map((verb) => verbs.find((text) => text.startsWith(`  ${verb} `) || text.startsWith(`  ${verb}\n`)))
    .find((text) => text !== undefined)
  return `${HEAD}\n${meant ?? VERBS}`.trimEnd().concat('\n')
}
