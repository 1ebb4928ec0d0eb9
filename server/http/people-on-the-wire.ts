import { WHOLE_SCHOOL } from '../auth/identity.js'
import type { Invitation } from '../auth/links.js'
import type { Member, Members } from '../auth/members.js'
import type { PlanCatalogue } from '../store/catalogue.js'

type Titles = ReadonlyMap<string, string>

export async function planTitles(catalogue: Pick<PlanCatalogue, 'list'>): Promise<Titles> {
  return new Map((await catalogue.list()).map(({ id, title }) => [id, title]))
}

export function memberOnTheWire({ roles, ...member }: Member, titles: Titles, you: string) {
  const shown = roles.map(({ planId, role }) => ({ ...placeOnTheWire(planId, titles), role }))
  return { ...member, roles: shown, you: member.id === you }
}

export function invitationOnTheWire(invitation: Invitation, members: Pick<Members, 'nameOf'>, titles: Titles) {
  const { id, name, email, role, planId, invitedBy, createdAt, expiresAt } = invitation
  return {
    id,
    name,
    email,
    role,
    ...placeOnTheWire(planId, titles),
    invitedBy: invitedBy === null ? null : (members.nameOf(invitedBy) ?? null),
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
  }
}

function placeOnTheWire(planId: string, titles: Titles): { plan: string | null; planTitle?: string } {
  if (planId === WHOLE_SCHOOL) return { plan: null }
  const planTitle = titles.get(planId)
  return { plan: planId, ...(planTitle === undefined ? {} : { planTitle }) }
}
