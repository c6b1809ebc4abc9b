"use server";

import { domainAvailable } from "#lib/domain/customers/adding/reads.ts";
import type { DomainCheck, DomainProposal } from "#components/customers/domain-field.tsx";
import { proposeDomain } from "#lib/domain/customers/proposing/reads.ts";
import { discardDraft, fillAccount, keepAccount } from "#lib/domain/customers/drafts/writes.ts";
import { accountForm, typedAccount } from "#lib/forms/customers.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { textsOf } from "#lib/web/sent.ts";
import { currentActor } from "#lib/web/session.ts";

export const fillAccountAction = formAction(fillAccount, { form: accountForm, to: ({ id }) => paths.newCustomerSubscriptions(id) });

const discard = formAction(discardDraft, { to: (_, data) => safePath(data.get("from")) ?? paths.customers() });
export const discardAction = async (data: FormData): Promise<void> => {
  await discard(undefined, data);
};

/** Half-typed values on their way into the draft. Whatever is wrong with them is said when the step is sent. */
export async function keepAccountAction(sent: Record<string, string>): Promise<boolean> {
  const typed = textsOf(sent);
  try {
    await keepAccount(await currentActor(), { id: typed.id ?? "", typed: typedAccount(typed) });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** While the name is typed. Nothing for a text that can't be a name. */
export async function checkDomainAction(domainPrefix: string): ReturnType<DomainCheck> {
  try {
    return await domainAvailable(await currentActor(), { domainPrefix });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** While the company's name is typed. Nothing for a name that makes none. */
export async function proposeDomainAction(of: Parameters<DomainProposal>[0]): ReturnType<DomainProposal> {
  try {
    return await proposeDomain(await currentActor(), of);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
